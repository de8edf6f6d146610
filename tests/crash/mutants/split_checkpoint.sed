# The rows of a projection are committed first, its checkpoint in a transaction of its own.
s/^    model_->save(place, .*/    model_->commit();\n    begin();\n&/
