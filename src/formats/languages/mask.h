#pragma once
// A text whose comments and strings cannot be mistaken for code: the ground for the languages that we read without a grammar.

#include <string>
#include <string_view>
#include <vector>

namespace preship::languages {

struct Syntax {
  bool hash_comments = false;    // # to the end of the line
  bool slash_comments = false;   // // and /* */
  bool nested_comments = false;  // /* /* */ */
  bool single_quotes = false;    // '...' is a string; otherwise a character or a lifetime
  bool backtick_raw = false;     // `...` over lines, without escapes
  bool interpolation = false;    // "#{code}"
  bool triple_quotes = false;    // """ over lines
  bool verbatim = false;         // @"..." over lines, "" for a quote
  bool hash_raw = false;         // r#"..."#
  bool heredocs = false;         // <<~EOS, <<<EOT
  bool begin_comments = false;   // =begin ... =end
};

struct Literal {
  std::size_t begin = 0, end = 0;  // inside the quotes
};

// Byte that stands for each byte of a string's content.
constexpr char inside = '\x01';

struct Masked {
  std::string code;  // as long as the text; comments are blanks, every quote is '"', contents are `inside`
  std::vector<Literal> literals;
};

Masked mask(std::string_view text, const Syntax& syntax);

}  // namespace preship::languages
