#include "answers/migrations/nextly_calls.h"
#include "knowledge/release/nextly_commands.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const NextlyCommand* command = nextly_command(call.name());
    for (std::size_t i = 2; command != nullptr && i < call.words.size(); ++i) {
      const std::string& word = call.words[i].value;
      if (word == "--") break;
      const std::string_view option = nextly_option(*command, word);
      if (option.ends_with('=') && word.find('=') == std::string::npos) ++i;  // its value
      if (!word.starts_with('-') || !option.empty() || word.find('$') != std::string::npos) continue;
      findings.push_back({call.words[i].span, "'nextly " + call.name() + "' has no option '" + word + "'"});
      if (call.document) findings.back().severity = Severity::note;
    }
  }
  return findings;
}

Rule migration_unknown_flag() { return {check}; }

}  // namespace preship
