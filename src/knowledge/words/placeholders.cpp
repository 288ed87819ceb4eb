#include "knowledge/words/placeholders.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_alphanumeric(char byte) { return is_letter(byte) || is_digit(byte); }

// True when `word` stands in `text` with no letter or digit on either side (`open`: on the left side only).
bool has_word(std::string_view text, std::string_view word, bool open = false) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_alphanumeric(text[at - 1])) && (open || end == text.size() || !is_alphanumeric(text[end]))) return true;
  }
  return false;
}

// "<your key>" and "postgres://<user>@host", but not "Name <mail@example.org>", markup or a comparison.
bool has_angle_brackets(std::string_view text) {
  std::size_t open = text.find('<');
  while (open != std::string_view::npos) {
    const std::size_t close = text.find_first_of("<>", open + 1);
    if (close == std::string_view::npos) return false;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const bool whole = open == 0 && close + 1 == text.size();
    if (text[close] == '>' && !inside.empty() && (whole || is_letter(inside[0])) && inside.find_first_of("@/=\"") == std::string_view::npos)
      return true;
    open = text[close] == '<' ? close : text.find('<', close + 1);
  }
  return false;
}

bool starts_like_placeholder(std::string_view text) {
  static constexpr std::array starts{"replace", "example",     "placeholder", "changeme", "change me",
                                     "your ",   "enter your ", "insert ",     "put your "};
  if (std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); })) return true;
  static constexpr std::array words{"todo", "tbd", "dummy", "fixme"};  // not anywhere: ".../todo" is also the name of a database
  return std::ranges::any_of(words, [&](std::string_view word) {
    return text.starts_with(word) &&
           (text.size() == word.size() || std::string_view(":-_ ").find(text[word.size()]) != std::string_view::npos);
  });
}

bool holds_placeholder(std::string_view text) {
  static constexpr std::array inside{"changeme",    "change-me",   "change_me",   "changethis",  "change-this", "change_this",
                                     "placeholder", "example.com", "example.org", "example.net", "yourdomain"};
  // "change" and "replace", "here", in the languages in which people write such files.
  static constexpr std::array foreign{"cambiar",    "cambia",    "cambiame", "reemplazar", "reemplaza", "aqui",
                                      "aquí",       "alterar",   "altere",   "trocar",     "troque",    "mudar",
                                      "substituir", "substitua", "changer",  "changez",    "remplacer", "remplacez",
                                      "aendern",    "ändern",    "ersetzen", "измените",   "замените",  "вставьте"};
  static constexpr std::array unspaced{"替换", "请修改", "请填写", "你的", "您的", "変更してください", "ここに"};
  if (std::ranges::any_of(inside, [&](std::string_view word) { return has_word(text, word); }) ||
      std::ranges::any_of(foreign, [&](std::string_view word) { return has_word(text, word); }) ||
      std::ranges::any_of(unspaced, [&](std::string_view word) { return holds(text, word); }))
    return true;
  const bool sentence = text.find(' ') != std::string_view::npos;
  return (!sentence && has_word(text, "your")) || has_word(text, "xxx", true);
}

}  // namespace

bool is_placeholder(std::string_view value) {
  const std::string text = lower_case(trim(value));
  if (text.empty() || text == "xxx" || text.find("***") != std::string::npos) return true;
  if (text.ends_with("...") || text.ends_with("\xE2\x80\xA6")) return true;
  return has_angle_brackets(text) || starts_like_placeholder(text) || holds_placeholder(text);
}

}  // namespace preship
