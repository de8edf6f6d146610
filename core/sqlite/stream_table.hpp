// The streams that a writer knows, by name. Asked for each event of a bulk import, so it is laid out for the
// processor's cache: tags in one array, streams in another, and a way to have those of the next events on their way.
// One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/event.hpp"

namespace evs::sqlite {

class StreamTable {
 public:
  struct Stream {
    std::string name;
    std::int64_t key = 0;
    Version version = 0;
    bool stored = false;   // has a row in `streams`
    bool changed = false;  // its version must be saved
  };

  static std::uint64_t hash(std::string_view name) { return std::hash<std::string_view>{}(name); }

  /// Begins to load what `find` will look at: first the places of some hashes, then, some lookups later, their streams.
  void prefetch_place(std::uint64_t hash) const { __builtin_prefetch(&places_[hash & mask_]); }
  void prefetch_stream(std::uint64_t hash) const {
    const auto place = places_[hash & mask_];
    if (place != 0) __builtin_prefetch(&stream_at(place));
  }

  /// Null when the name is not known. The stream stays where it is until `clear`.
  Stream* find(std::string_view name, std::uint64_t hash);
  Stream* find(std::string_view name) { return find(name, hash(name)); }
  /// `stream.name` must not be known yet.
  Stream& add(Stream stream);
  void clear();
  std::size_t size() const { return streams_.size(); }

 private:
  /// A place holds the upper half of a hash and, below, one more than the stream's number; 0 is free.
  static std::uint64_t tag(std::uint64_t hash) { return hash >> 32 << 32; }
  const Stream& stream_at(std::uint64_t place) const { return streams_[(place & 0xffffffff) - 1]; }
  void put(std::uint64_t hash, std::uint64_t place);
  void grow();

  std::deque<Stream> streams_;
  std::vector<std::uint64_t> places_ = std::vector<std::uint64_t>(64);
  std::uint64_t mask_ = 63;
};

}  // namespace evs::sqlite
