#pragma once
// What headings, file names and sentences for people who run an app speak of. The table is document_topics.tsv.

#include <cstdint>
#include <string_view>

namespace preship {

enum class Topic : std::uint8_t {
  address,
  backup,
  contact,
  database,
  deploy,
  incident,
  migration,
  owner,
  restore,
  revision,  // which code runs: an image, a tag, a commit
  rollback,
  runbook,
  time_limit,
  verify,
};

// "owner", "time limit": as a message calls it.
std::string_view topic_name(Topic topic);

// `text` in lower case. Words of one's own count, and what they begin: "deploy" is in "deployment", "log" in neither "login" nor "catalog".
bool speaks_of(Topic topic, std::string_view text);

}  // namespace preship
