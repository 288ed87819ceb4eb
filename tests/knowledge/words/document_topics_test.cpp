#include "knowledge/words/document_topics.h"

#include "catch.h"

using namespace preship;

TEST_CASE("topics: words count where they begin") {
  CHECK(speaks_of(Topic::deploy, "deployment to production"));
  CHECK(speaks_of(Topic::rollback, "## rolling back"));
  CHECK(speaks_of(Topic::rollback, "如何回滚"));
  CHECK(speaks_of(Topic::incident, "where the logs are"));
  CHECK_FALSE(speaks_of(Topic::incident, "login"));
  CHECK_FALSE(speaks_of(Topic::incident, "catalog"));
  CHECK_FALSE(speaks_of(Topic::incident, "logo"));
  CHECK_FALSE(speaks_of(Topic::deploy, "undeployed"));
  CHECK_FALSE(speaks_of(Topic::backup, ""));
}

TEST_CASE("topics: each has words and a name") {
  for (int topic = 0; topic <= static_cast<int>(Topic::verify); ++topic) CHECK_FALSE(topic_name(static_cast<Topic>(topic)).empty());
  CHECK(topic_name(Topic::time_limit) == "time limit");
}
