#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The env file that `export $(... | xargs)` reads: named by a command in the same substitution.
static const Text* file_split_by(const ScriptText& text, std::size_t xargs) {
  for (std::size_t i = xargs; i-- > 0 && text.commands[i].flow.in_substitution;)
    for (const Text& word : text.commands[i].words)
      if (base_name(word.value).starts_with(".env") && !holds_any(word.value, {"$", "test", "local", "dev"})) return &word;
  return nullptr;
}

static bool is_split(const ShellCommand& command) {
  return command.words.size() == 1 && command.words[0].value == "xargs" && command.flow.in_substitution;
}

// The shell splits at blanks, expands * and ?, and xargs takes quotes and backslashes away: those around a whole value, as any reader of
// the file does.
static bool suffers(std::string_view value) {
  const bool quoted = value.size() > 1 && is_one_of(value.substr(0, 1), {"'", "\""}) && value.back() == value[0];
  if (quoted) value = value.substr(1, value.size() - 2);
  return value.find_first_of(" \t*?'\"\\") != std::string_view::npos;
}

// A value of the file itself, or of the example that people copy.
static const DotenvEntry* value_that_suffers(const Project& project, std::string_view name) {
  for (const auto& file : project.facts.dotenv_files) {
    const std::string_view path = base_name(project.file(file->file).path);
    if (path != name && !(path.starts_with(name) && holds_any(path, {"example", "sample", "template"}))) continue;
    for (const DotenvEntry& entry : file->entries)
      if (!entry.commented && suffers(entry.written.value)) return &entry;
  }
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    for (std::size_t i = 0; i < text.commands.size(); ++i) {
      const Text* file = is_split(text.commands[i]) ? file_split_by(text, i) : nullptr;
      const DotenvEntry* entry = file == nullptr ? nullptr : value_that_suffers(project, base_name(file->value));
      if (entry == nullptr) continue;
      findings.push_back({file->span,
                          "'export $(... | xargs)' splits the values of '" + file->value + "' at blanks and takes their quotes away: '" +
                              entry->key.value + "' arrives broken",
                          {{entry->key.span, "this value"}}});
    }
  });
  return findings;
}

Rule deploy_env_file_split() { return {check}; }

}  // namespace preship
