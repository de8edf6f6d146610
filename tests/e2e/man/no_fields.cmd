2
evs man read --fields name; [ $? -eq 2 ] && evs man read --ids; [ $? -eq 2 ] && evs completion bash -0
