#include "knowledge/words/document_topics.h"

#include <algorithm>
#include <array>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::array<std::string_view, 14> topic_names = {"address",  "backup",    "contact",    "database", "deploy",
                                                          "incident", "migration", "owner",      "restore",  "revision",
                                                          "rollback", "runbook",   "time-limit", "verify"};

struct TopicWord {
  std::string_view text;
  bool whole = false;  // "log$": nothing may follow
};

bool is_wide(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

bool is_in_text(const TopicWord& word, std::string_view text) {
  for (std::size_t at = text.find(word.text); at != std::string_view::npos; at = text.find(word.text, at + 1)) {
    // Chinese and Japanese put no blanks between words.
    const bool begins = is_wide(word.text[0]) || at == 0 || !is_word(text[at - 1]) || text[at - 1] == '_';
    const std::size_t end = at + word.text.size();
    if (begins && (!word.whole || end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

const std::vector<TopicWord>& words_of_topic(Topic topic) {
  static const auto lists = [] {
    std::array<std::vector<TopicWord>, topic_names.size()> words;
    each_row<2>(embedded::document_topics(), [&](const auto& cells) {
      const auto found = std::ranges::find(topic_names, cells[0]);
      const bool whole = cells[1].ends_with('$');
      if (found != topic_names.end()) words[found - topic_names.begin()].push_back({cells[1].substr(0, cells[1].size() - whole), whole});
    });
    return words;
  }();
  return lists[static_cast<std::size_t>(topic)];
}

}  // namespace

std::string_view topic_name(Topic topic) {
  if (topic == Topic::time_limit) return "time limit";
  return topic_names[static_cast<std::size_t>(topic)];
}

bool speaks_of(Topic topic, std::string_view text) {
  return std::ranges::any_of(words_of_topic(topic), [&](const TopicWord& word) { return is_in_text(word, text); });
}

}  // namespace preship
