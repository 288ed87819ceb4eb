#pragma once
// What may be shown: the one place that decides which bytes of a text are a secret, for every output.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

// What stands for a secret, however long that is.
inline constexpr std::string_view secret_mask = "********";

// A text with masks over what must not be printed: values of keys that name a credential, passwords in URLs and after options,
// and whatever looks like a live secret, also as the name of a key. For one line, a message, a reason or an error.
std::string masked(std::string_view text);
// The same for a sentence of ours, in which a name before a colon is no key with its value.
std::string masked_sentence(std::string_view text);

// The same for each line of a text, where a line may be part of a private key; without line ends.
std::vector<std::string> masked_lines(std::string_view text);

// True when an edit would write what must not be printed.
bool holds_secret(const Fix& fix);

struct ShownLine {
  std::string text;
  std::size_t begin = 0, end = 0;  // the mark, moved with the masks
};

// The line with marks over the same. `about_secret`: the finding is about a secret on this line, so that everything but the
// marked key is covered.
ShownLine shown_line(std::string_view line, std::size_t mark_begin, std::size_t mark_end, bool about_secret);

// Lines of one project, which knows of secrets that no line gives away by itself.
class SecretMask {
 public:
  explicit SecretMask(const Project& project);

  // `line` begins at byte `start` of the file; `mark` begins in it.
  ShownLine line(std::string_view line, std::size_t start, const Span& mark, bool about_secret);
  // A sentence about something in the file.
  std::string sentence(const std::string& text, FileId file);

 private:
  const std::vector<Span>& secrets_of(FileId file);

  const Project& project_;
  std::map<FileId, std::vector<Span>> of_facts_, spoken_;  // `spoken_`: those that are no words of a sentence
  std::map<FileId, std::vector<Span>> known_;              // of facts, with the bodies of private keys, for files that were asked for
};

}  // namespace preship
