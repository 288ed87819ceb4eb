#include "formats/secrets/output.h"

#include <algorithm>

#include "formats/secrets/scan.h"
#include "formats/secrets/secrets.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t group_reach = 8192;  // bytes behind an echo in which its group closes

// The quote that is open at the end of `text`; 0 for none.
char open_quote(std::string_view text) {
  char open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && open != '\'') ++i;
    else if (open == 0 && (text[i] == '"' || text[i] == '\'')) open = text[i];
    else if (text[i] == open) open = 0;
  }
  return open;
}

// What follows the word that `text` begins in, without what stands in quotes.
std::string outside_quotes(std::string_view text, char open) {
  std::string rest;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && open != '\'') ++i;
    else if (open == 0 && (text[i] == '"' || text[i] == '\'')) open = text[i];
    else if (text[i] == open) open = 0;
    else if (open == 0) rest += text[i];
  }
  return rest;
}

bool changes_letters(std::string_view program) { return is_one_of(program, {"base64", "rev", "xxd", "od", "hexdump", "tr", "sed"}); }

// The part of a command line that says where its output goes; `rest` ends where the output is decided.
Output output_of(std::string_view& rest) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '>') {
      if (rest.substr(i).starts_with(">&2") || rest.substr(i).starts_with("> /dev/stderr") || rest.substr(i).starts_with(">/dev/stderr")) {
        i += 2;
        continue;
      }
      return Output::elsewhere;
    }
    if (rest[i] == '|' && i + 1 < rest.size() && rest[i + 1] == '|') {
      rest.remove_prefix(i + 2);
      return Output::log;
    }
    if (rest[i] == '|') {
      const std::string_view next = trim(rest.substr(i + 1));
      const bool disguise = changes_letters(next.substr(0, next.find_first_of(" \t")));
      return disguise && next.find_first_of(">|)") == std::string_view::npos ? Output::disguised : Output::elsewhere;
    }
    if (rest[i] == '&' || rest[i] == ';' || rest[i] == '}' || rest[i] == ')') {
      rest.remove_prefix(i);
      return Output::log;
    }
  }
  rest = {};
  return Output::log;
}

// Behind `}`, `)`, `done`, `fi`: is the output of the whole group taken elsewhere?
bool group_is_redirected(std::string_view rest) { return outside_quotes(rest, 0).find_first_of(">|") != std::string::npos; }

std::string_view first_word(std::string_view line) { return line.substr(0, line.find_first_of(" \t;)>|&")); }

bool opens_group(std::string_view line) {
  const std::string_view word = first_word(line);
  if (line.ends_with('{') || line == "(" || line.ends_with(" (")) return true;
  const bool compound = is_one_of(word, {"if", "for", "while", "until", "case"});
  return compound && !ends_with_any(line, {"fi", "done", "esac"});
}

bool closes_group(std::string_view line) {
  return line.starts_with('}') || line.starts_with(')') || is_one_of(first_word(line), {"done", "fi", "esac"});
}

// The lines behind the echo: does a group that it stands in send its output elsewhere?
bool is_in_redirected_group(std::string_view text, std::size_t at) {
  const std::string_view line = line_around(text, at);
  std::string_view left = text.substr(static_cast<std::size_t>(line.data() - text.data()) + line.size());
  left = left.substr(0, group_reach);
  int depth = 0;
  while (!left.empty()) {
    const std::size_t end = std::min(left.find('\n', 1), left.size());
    const std::string_view next = trim(left.substr(0, end));
    left.remove_prefix(end);
    if (next.starts_with("- ")) return false;  // the next step of a workflow
    if (closes_group(next)) {
      if (depth-- > 0) continue;
      depth = 0;
      if (group_is_redirected(next)) return true;
    } else if (opens_group(next)) {
      ++depth;
    }
  }
  return false;
}

bool begins_a_command(std::string_view lead) {
  return lead.empty() || ends_with_any(lead, {"&&", "||", ";", ":", "then", "do", "else", "-", "{", "("});
}

}  // namespace

Output output_of_echo(std::string_view text, std::size_t at) {
  const std::string_view line = line_around(text, at);
  const auto place = static_cast<std::size_t>(text.data() + at - line.data());
  const std::string_view before = line.substr(0, place), after = line.substr(place);
  const std::size_t echo = std::max(before.rfind("echo ") + 1, before.rfind("printf ") + 1);  // npos + 1 is 0
  if (echo == 0) return Output::none;
  const std::string_view lead = trim(before.substr(0, echo - 1));
  if (lead.find("$(") != std::string_view::npos || lead.find('`') != std::string_view::npos || lead.starts_with('#') ||
      lead.ends_with('|') || lead.find("<<") != std::string_view::npos)
    return Output::none;
  if (!begins_a_command(lead) || line.find("add-mask") != std::string_view::npos) return Output::none;
  const std::string_view words = before.substr(echo - 1);
  if (outside_quotes(words, 0).find_first_of(">|") != std::string::npos) return Output::elsewhere;
  const std::string unquoted = outside_quotes(after, open_quote(words));
  std::string_view rest = unquoted;
  const Output output = output_of(rest);
  if (output != Output::log) return output;
  // { echo "A=$A"; echo "B=$B"; } > .env
  const std::size_t close = rest.find_first_of("})");
  if (close != std::string_view::npos && rest.substr(close).find_first_of(">|") != std::string_view::npos) return Output::elsewhere;
  return is_in_redirected_group(text, at) ? Output::elsewhere : Output::log;
}

}  // namespace preship
