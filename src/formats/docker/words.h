#pragma once
// The words of one Dockerfile instruction.

#include <optional>
#include <string_view>
#include <vector>

#include "model/dockerfile.h"

namespace preship {

// A part of an instruction: `text` as docker_lines.h joins it, `begin` where text[0] stands in the file.
struct DockerText {
  FileId file = 0;
  std::string_view text;
  std::uint32_t begin = 0;
  char escape = '\\';

  DockerText part(std::size_t from, std::size_t size = std::string_view::npos) const {
    return {file, text.substr(from, size), begin + static_cast<std::uint32_t>(from), escape};
  }
  Span span() const { return {file, begin, begin + static_cast<std::uint32_t>(text.size())}; }
};

// Without white space at both ends.
DockerText trimmed(const DockerText& text);

// Without quotes and escapes, the way variables' values are read; "$X" stays. The span leaves out enclosing quotes.
Text unquoted(const DockerText& word);

// Parts between white space. `quotes`: white space inside quotes does not split, as in ENV, LABEL and ARG.
std::vector<DockerText> split_words(const DockerText& text, bool quotes);

// The elements of ["a", "b"]; null when the text is not such a list, which makes it shell form. What follows the list is ignored.
std::optional<std::vector<Text>> json_form(const DockerText& text);

// "--name=value" in front of the arguments; moves `text` behind them.
std::vector<DockerFlag> take_flags(DockerText& text);

// The here-documents that a line opens, bodies not read yet.
struct HeredocMark {
  std::string delimiter;
  bool expand = true;
  bool strip_tabs = false;
};
std::vector<HeredocMark> heredoc_marks(const DockerText& text);

}  // namespace preship
