#pragma once
// Questions about env files as files: who reads them, which lines an entry takes, what stands beside it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "answers/env_files/values.h"
#include "model/rule.h"

namespace preship {

// False for env files of test data, documents and generated trees, whose form is nobody's concern.
bool is_checked_for_form(const Project& project, const DotenvFile& file);

// The name of the file that people copy an example to: ".env" for ".env.example", "web.env" for "web.env.sample". The name
// itself for a file that is no example.
std::string copied_to(std::string_view name);

// The env file of that id; null when it is none.
const DotenvFile* dotenv_file(const Project& project, FileId id);

// The example file that this file was copied from: .env.example for .env, and for .env.local where there is no .env.
const DotenvFile* example_of(const Project& project, const DotenvFile& file);

// Keys that `file` sets and `other` does not know, in file order.
std::vector<const DotenvEntry*> entries_lacking(const DotenvFile& file, const DotenvFile& other);

// APP_ENV=local: the file of a stack on a developer's machine.
bool is_for_one_machine(const Project& project, FileId id);

// The command that reads this file, or the file that people copy it to; null when none is known. A path in a script may be
// meant from the script's directory or from any above it: null too when there are such files in several of them.
const EnvFileUse* reader_of(const Project& project, const DotenvFile& file, EnvFileReader reader);

// Only code in another language than JavaScript reads the key, or, where no read is seen, the program beside the file is in another.
bool is_read_by_another_language(const Project& project, const DotenvFile& file, std::string_view key);

// The bytes of a span.
std::string_view text_of(const Project& project, const Span& span);

// All lines of an entry, with their line ends: what to cut to remove it. `entry` is an index into file.entries.
Span whole_lines(const DotenvFile& file, std::size_t entry);

// The comment lines right above an entry, the nearest first, without blank lines between.
std::vector<Span> comments_above(const DotenvFile& file, std::size_t entry);

// True when lines of a template may turn into entries, so that not all of them are known.
bool is_template(const DotenvFile& file);

// An entry that a reader takes for something else; those of a file come together. An example file gives a warning only.
struct EntryProblem {
  const DotenvEntry* entry;
  ValueProblem problem;
};
Finding misread_entry(const DotenvFile& file, const EnvFileUse& use, const EntryProblem& problem);

// Puts quotes around an entry's value. Null when no kind of quotes fits every reader. To `docker run --env-file` quotes are part of
// the value: ask reader_of() first.
std::optional<Fix> quote_value(const DotenvEntry& entry);

}  // namespace preship
