#include "core/projection/log_fit.hpp"

#include <catch2/catch.hpp>

#include "core/chain.hpp"
#include "tests/support/projection_folder.hpp"

using namespace evs;

TEST_CASE("a checkpoint fits the log that it was taken in, wherever in it", "[log_fit]") {
  ProjectionFolder folder;
  const auto place = log_identity(folder.store());
  CHECK(place.position == 0);
  CHECK(place.hash == chain_origin());
  const auto fits = [&](const LogPlace& log, const LogPlace& checkpoint) {
    return error_of([&] { check_fits_log(folder.store(), log, checkpoint, "p.sql", "m.db"); }).code() ==
           ErrorCode::internal;  // nothing was thrown
  };
  CHECK(fits(place, place));
  folder.append("S-1", "T");
  const auto first = log_identity(folder.store());
  folder.append("S-1", "T");
  const auto second = log_identity(folder.store());
  CHECK(fits(second, place));
  CHECK(fits(second, first));
  CHECK(fits(second, second));
  // The log may grow, and another process apply what is new, between two looks.
  CHECK(fits(first, second));
}

TEST_CASE("a checkpoint of another store, epoch, end or history is refused with the way out", "[log_fit]") {
  ProjectionFolder folder;
  folder.append("S-1", "T");
  const auto good = log_identity(folder.store());
  const auto why = [&](const LogPlace& place) {
    const auto error = error_of([&] { check_fits_log(folder.store(), good, place, "my p.sql", "m.db"); });
    CHECK(error.code() == ErrorCode::checkpoint_unfit);
    CHECK(error.message() == "the read model 'm.db' does not fit this store's log");
    CHECK(error.fix() == "evs replay 'my p.sql' --rebuild");
    return error.cause();
  };
  auto place = good;
  place.store_id.bytes[0] ^= 1;
  CHECK(why(place).starts_with("it follows store "));
  place = good;
  place.epoch = 2;
  CHECK(why(place) == "it follows epoch 2, and since a restore the store is in epoch 1");
  place = good;
  place.position = 5;
  CHECK(why(place) == "it is at position 5, and the log ends at 1: an older copy of the store was put in its place");
  place = good;
  place.hash[31] ^= 1;
  CHECK(why(place) == "the chain hash at position 1 differs: history up to there is another one");
}
