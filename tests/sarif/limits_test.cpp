#include "sarif/limits.h"

#include "catch.h"

namespace {

sarif::Run run_of(std::size_t errors, std::size_t suppressed, std::size_t notes) {
  sarif::Run run;
  const sarif::Result note{.rule_id = "a/note", .level = sarif::Level::note}, error{.rule_id = "a/error", .level = sarif::Level::error};
  sarif::Result silenced = error;
  silenced.rule_id = "a/silenced";
  silenced.suppressions.push_back({true, "known"});
  run.results.insert(run.results.end(), notes, note);
  run.results.insert(run.results.end(), suppressed, silenced);
  run.results.insert(run.results.end(), errors, error);
  return run;
}

std::size_t count(const sarif::Run& run, const std::string& rule) {
  std::size_t found = 0;
  for (const sarif::Result& result : run.results)
    if (result.rule_id == rule) ++found;
  return found;
}

}  // namespace

TEST_CASE("sarif limits: a run within them stays as it is") {
  sarif::Run run = run_of(4000, 500, 500);
  run.results[0].related.resize(sarif::most_locations - 1);
  run.rules.push_back({.id = "a/note", .tags = std::vector<std::string>(sarif::most_tags, "t")});
  sarif::keep_within_limits(run);
  CHECK(run.results.size() == 5000);
  CHECK(run.results[0].related.size() == sarif::most_locations - 1);
  CHECK(run.rules[0].tags.size() == sarif::most_tags);
  CHECK(run.notifications.empty());
}

TEST_CASE("sarif limits: more results than are shown are announced, and all are written") {
  sarif::Run run = run_of(5000, 0, 1);
  sarif::keep_within_limits(run);
  CHECK(run.results.size() == 5001);
  REQUIRE(run.notifications.size() == 1);
  CHECK(run.notifications[0].message == "GitHub shows the 5000 most severe of these 5001 results");
}

TEST_CASE("sarif limits: of more results than are taken the least severe go, suppressed ones first, in place") {
  sarif::Run run = run_of(24000, 500, 1100);
  sarif::keep_within_limits(run);
  CHECK(run.results.size() == sarif::most_results);
  CHECK(count(run, "a/error") == 24000);
  CHECK(count(run, "a/note") == 1000);
  CHECK(count(run, "a/silenced") == 0);
  CHECK(run.results.front().rule_id == "a/note");  // the order of the run
  REQUIRE(run.notifications.size() == 1);
  CHECK(run.notifications[0].message == "GitHub takes 25000 results and shows 5000; the 600 least severe of 25600 are left out here");
}

TEST_CASE("sarif limits: locations and tags") {
  sarif::Run run = run_of(1, 0, 0);
  run.results[0].related.resize(sarif::most_locations);
  run.rules.push_back({.id = "a/error", .tags = std::vector<std::string>(sarif::most_tags + 3, "t")});
  sarif::keep_within_limits(run);
  CHECK(run.results[0].related.size() == sarif::most_locations - 1);
  CHECK(run.rules[0].tags.size() == sarif::most_tags);
  REQUIRE(run.notifications.size() == 1);
  CHECK(run.notifications[0].message == "GitHub takes 1000 locations for a result; 1 result has more, which are left out here");
}
