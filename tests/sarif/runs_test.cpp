#include "sarif/runs.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "catch.h"
#include "sarif/sarif.h"

namespace {

std::vector<std::string> runs_of(const std::string& log) {
  std::istringstream stream(log);
  std::vector<std::string> runs;
  sarif::each_run(stream, [&](const sarif::RunText& run) {
    CHECK(log.substr(run.begin, run.text.size()) == run.text);
    runs.emplace_back(run.text);
  });
  return runs;
}

// "line:column: message"
std::string problem_of(const std::string& log) {
  std::istringstream stream(log);
  try {
    sarif::each_run(stream, [](const sarif::RunText& /*run*/) {});
  } catch (const sarif::ReadError& error) {
    return std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("sarif runs: each is what stands in the log, wherever the log says its version") {
  CHECK(runs_of(R"({"version":"2.1.0","runs":[]})").empty());
  CHECK(runs_of(R"({"runs":[{"a":1},{"b":{"runs":[{"c":"}"}]}} ],"version":"2.1.0"})") ==
        std::vector<std::string>{R"({"a":1})", R"({"b":{"runs":[{"c":"}"}]}})"});
  CHECK(runs_of("\xEF\xBB\xBF{\"version\": \"2.1.0\",\n \"runs\": [\n  {\"a\" : 12}\n ],\n \"more\": [{\"x\": 1}]}\n") ==
        std::vector<std::string>{"{\"a\" : 12}"});
}

TEST_CASE("sarif runs: what our own writer writes run by run is a log") {
  sarif::Run run{.tool = "t", .version = "1.0.0"};
  const std::string log = sarif::log_front() + sarif::write_run(run) + "," + sarif::write_run(run) + std::string(sarif::log_end());
  CHECK(runs_of(log) == std::vector<std::string>(2, sarif::write_run(run)));
  const auto whole = nlohmann::ordered_json::parse(sarif::write(run));
  CHECK(whole["runs"][0].dump() == sarif::write_run(run));
}

TEST_CASE("sarif runs: what is no log, or half of one, is refused with its place") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "1:1: the file ends in the middle of its JSON"},
      {"[]", "1:1: no SARIF: it has no runs"},
      {"{\"version\":\"2.1.0\"}", "1:1: no SARIF: it has no runs"},
      {"{\"runs\":[]}", "1:1: no SARIF: it has no version"},
      {"{\"version\":\"2.0.0\",\"runs\":[]}", "1:1: SARIF of version '2.0.0', not 2.1.0"},
      {"{\"version\":\"2.1.0\",\n\"runs\":[{\"a\":1},{\"b\":", "2:21: the file ends in the middle of its JSON"},
      {"{\"version\":\"2.1.0\",\n\"runs\":[{\"a\":oops}]}", "2:14: no JSON"},
      {"{\"version\":\"2.1.0\",\"runs\":[1]}", "1:29: a run is an object"},
      {"{\"version\":\"2.1.0\",\"runs\":[[]]}", "1:28: a run is an object"},
      {"{\"version\":\"2.1.0\",\"runs\":{\"a\":{}}}", "1:1: no SARIF: it has no runs"},
      {"{\"version\":\"2.1.0\",\"runs\":[]} {}", "1:31: no JSON"},
      {"\"text\"", "1:6: no SARIF: it is no object"},
  };
  for (const auto& [log, problem] : cases) CHECK(problem_of(log) == problem);
  const std::string deep = R"({"version":"2.1.0","runs":[{"a":)" + std::string(100000, '[');
  CHECK(problem_of(deep).find("more than 200 levels deep") != std::string::npos);
}

TEST_CASE("sarif runs: blanks go, but not those in texts") {
  CHECK(sarif::without_blanks("{ \"a b\" : [ 1 ,\n\t\"c \\\" d \\\\\" , true ] }") == R"({"a b":[1,"c \" d \\",true]})");
  CHECK(sarif::without_blanks("").empty());
}
