#include "core/out_of_space.hpp"

#include <catch2/catch.hpp>

using evs::is_out_of_space;

TEST_CASE("a full disk, a used up quota and a file size limit leave no room") {
  for (const int os : {ENOSPC, EDQUOT, EFBIG}) REQUIRE(is_out_of_space(os));
}

TEST_CASE("other failures are not for lack of room") {
  for (const int os : {0, EIO, EACCES, EROFS, ENOMEM, EMFILE}) REQUIRE_FALSE(is_out_of_space(os));
}
