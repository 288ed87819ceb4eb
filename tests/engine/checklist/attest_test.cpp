#include "engine/checklist/attest.h"

#include "catch.h"

using namespace preship;

namespace {

const Attestation word{"S1-7.02", "Ana \"A\" Li", "2026-05-01", "dump of\nMay", "2026-09-01"};
const std::string line =
    "attest.\"S1-7.02\" = { by = \"Ana \\\"A\\\" Li\", on = \"2026-05-01\", evidence = \"dump of\\u000AMay\", expires = \"2026-09-01\" }\n";

}  // namespace

TEST_CASE("attest: the entry goes under [checklist], and everything else stays") {
  CHECK(with_attestation("", word) == "[checklist]\n" + line);
  CHECK(with_attestation("strict = true", word) == "strict = true\n\n[checklist]\n" + line);
  CHECK(with_attestation("[checklist] # ours\nprofile = \"small-saas\"\n\n[rules]\n", word) ==
        "[checklist] # ours\n" + line + "profile = \"small-saas\"\n\n[rules]\n");
  const std::string other = "[checklist]\nattest.\"S1-3.01\" = { by = \"Bo\", on = \"2026-01-01\" }";
  CHECK(with_attestation(other, word) == "[checklist]\n" + line + "attest.\"S1-3.01\" = { by = \"Bo\", on = \"2026-01-01\" }");
}

TEST_CASE("attest: a word for the same item replaces the one before") {
  const std::string before = "[checklist]\nattest.\"S1-7.02\" = {by = \"Bo\", on = \"2026-01-01\"} # last year\n";
  CHECK(with_attestation(before, word) == "[checklist]\n" + line.substr(0, line.size() - 1) + " # last year\n");
}

TEST_CASE("attest: tables of their own get one more, and what cannot be replaced is said") {
  const std::string tables = "[checklist.attest.\"S1-3.01\"]\nby = \"Bo\"\non = \"2026-01-01\"\n";
  CHECK(with_attestation(tables, word) == tables +
                                              "\n[checklist.attest.\"S1-7.02\"]\nby = \"Ana \\\"A\\\" Li\"\non = \"2026-05-01\"\n"
                                              "evidence = \"dump of\\u000AMay\"\nexpires = \"2026-09-01\"\n");
  CHECK_THROWS_WITH(with_attestation("[checklist.attest.\"S1-7.02\"]\nby = \"Bo\"\non = \"2026-01-01\"\n", word),
                    Catch::Contains("write it by hand"));
  CHECK_THROWS_WITH(with_attestation("checklist = {profile = \"x\"}\n", word), Catch::Contains("write it by hand"));
  CHECK_THROWS_WITH(with_attestation("[checklist\n", word), Catch::Contains("cannot be read"));
}
