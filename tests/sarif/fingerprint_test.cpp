#include "sarif/fingerprint.h"

#include "catch.h"

TEST_CASE("sha256 gives the published digests") {
  CHECK(sarif::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sarif::sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("line hashes count equal lines, ignore blanks and line ends, and stay when lines are put before") {
  const auto hashes = sarif::line_hashes("FROM a\nRUN b\n");
  REQUIRE(hashes.size() == 3);  // the empty last line counts
  CHECK(hashes == sarif::line_hashes("FROM  a\r\n\tRUN b\r\n"));
  CHECK(sarif::line_hashes("x\nFROM a\nRUN b\n")[1] == hashes[0]);
  CHECK(sarif::line_hashes("FROM a\nRUN c\n")[0] != hashes[0]);
  const std::string block(120, 'x');
  const auto twice = sarif::line_hashes(block + "\n" + block + "\n");
  CHECK(twice[0].substr(0, twice[0].find(':')) == twice[1].substr(0, twice[1].find(':')));
  CHECK(twice[0].ends_with(":1"));
  CHECK(twice[1].ends_with(":2"));
}

TEST_CASE("line hashes are those of GitHub's upload") {
  // Its window over nothing but the end mark: 65535 * 37^99 modulo 2^64.
  CHECK(sarif::line_hashes("") == std::vector<std::string>{"c129715d7a2bc9a3:1"});
}
