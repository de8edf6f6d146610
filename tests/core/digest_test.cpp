#include "core/digest.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

using evs::sha256;
using evs::to_hex;

namespace {

std::string hex_bytes(unsigned char byte, std::size_t count) { return std::string(count, static_cast<char>(byte)); }

/// First 64 characters that `sha256sum FILE` prints.
std::string sha256sum(const std::filesystem::path& file) {
  FILE* pipe = ::popen(("sha256sum '" + file.string() + "'").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string line(64, '\0');
  const std::size_t got = std::fread(line.data(), 1, line.size(), pipe);
  ::pclose(pipe);
  REQUIRE(got == line.size());
  return line;
}

}  // namespace

TEST_CASE("SHA-256 gives the digests of the examples for FIPS 180-4", "[digest]") {
  CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(to_hex(sha256(std::string(1'000'000, 'a'))) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on how the bytes are cut", "[digest]") {
  const std::string text = std::string(200, 'x') + std::string(63, '\0') + "end";
  evs::Sha256 sha;
  for (std::size_t step = 1; step < 130; step += 7) {
    sha.reset();
    for (std::size_t at = 0; at < text.size(); at += step) sha.add(std::string_view(text).substr(at, step));
    CHECK(sha.finish() == sha256(text));
  }
}

TEST_CASE("numbers go into a digest as eight bytes, the highest first", "[digest]") {
  evs::Sha256 sha;
  CHECK(sha.add_u64(0x0102030405060708).finish() == sha256("\x01\x02\x03\x04\x05\x06\x07\x08"));
}

TEST_CASE("HMAC-SHA-256 gives the values of RFC 4231", "[digest]") {
  CHECK(to_hex(evs::hmac_sha256(hex_bytes(0x0b, 20), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(to_hex(evs::hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(to_hex(evs::hmac_sha256(hex_bytes(0xaa, 20), hex_bytes(0xdd, 50))) ==
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  CHECK(to_hex(evs::hmac_sha256(hex_bytes(0xaa, 131), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("SHA-1 gives the digest of the example for FIPS 180-4", "[digest]") {
  const auto digest = evs::sha1("abc");
  CHECK(to_hex(digest.data(), digest.size()) == "a9993e364706816aba3e25717850c26c9cd0d89d");
}

TEST_CASE("SHA-256 of a file's bytes is what sha256sum prints", "[digest]") {
  const auto file = std::filesystem::temp_directory_path() / ("evs-digest-" + std::to_string(::getpid()));
  for (const std::size_t size : {0u, 1u, 55u, 56u, 63u, 64u, 65u, 100'003u}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 131 + i / 256);
    std::ofstream(file, std::ios::binary) << bytes;
    CHECK(to_hex(sha256(bytes)) == sha256sum(file));
  }
  std::filesystem::remove(file);
}

TEST_CASE("a digest is read from 64 hexadecimal characters and nothing else", "[digest]") {
  const std::string hex = to_hex(sha256("abc"));
  std::string upper = hex;
  for (char& c : upper) c = static_cast<char>(std::toupper(c));
  CHECK(evs::parse_digest(hex) == sha256("abc"));
  CHECK(evs::parse_digest(upper) == sha256("abc"));
  CHECK_FALSE(evs::parse_digest(hex.substr(1)));
  CHECK_FALSE(evs::parse_digest(hex + "0"));
  CHECK_FALSE(evs::parse_digest("g" + hex.substr(1)));
  CHECK_FALSE(evs::parse_digest(""));
}
