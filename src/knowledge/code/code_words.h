#pragma once
// Words by which code says what it mounts, queues and seeds: mounted_consoles.tsv, job_queues.tsv, seeded_accounts.tsv.

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/source_file.h"

namespace preship {

// "javascript" for all that becomes it, "java" for Spring's properties too; "" for languages of which these tables say nothing.
std::string_view code_language(FileKind kind);

// A regular expression over bytes, in which ^ and $ are ends of lines; null for an empty cell.
std::unique_ptr<const re2::RE2> byte_pattern(std::string_view text);

// The same, made when it is first asked for: most projects have the words of a few rows.
class LazyPattern {
 public:
  explicit LazyPattern(std::string text) : text_(std::move(text)) {}
  const re2::RE2& get() const;

 private:
  std::string text_;
  mutable std::once_flag made_;
  mutable std::unique_ptr<const re2::RE2> pattern_;
};

struct CodeWords {
  std::string name;        // "console.mount:sidekiq": the table, the role and what it is about
  std::string_view sign;   // stands in every file that has the words
  std::string_view place;  // a part that the path must have; "" for any
  std::shared_ptr<const LazyPattern> pattern;
};
const std::vector<CodeWords>& code_words(FileKind kind);

// The text has the sign of one of them.
bool may_have_code_words(FileKind kind, std::string_view text);

// What is no code: "job_queues.tsv" says which word starts a worker, and which package is a queue.
struct QueueWord {
  std::string_view queue, word;
};
std::span<const QueueWord> queue_starters();  // in commands, units and manifests
std::span<const QueueWord> queue_packages();  // of Python

// Variables that close a console: PGHERO_PASSWORD.
struct ConsoleKey {
  std::string_view console, key;
};
std::span<const ConsoleKey> console_keys();

}  // namespace preship
