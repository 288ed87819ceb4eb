#pragma once
// Words of a Caddyfile, as Caddy's own lexer has them: https://caddyserver.com/docs/caddyfile/concepts#tokens-and-quotes

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/facts.h"

namespace preship {

struct CaddyToken {
  Text text;  // without quotes; a heredoc without its marker and its common indentation
  bool quoted = false;
  bool first_of_line = false;  // a line that "\" continues is one
};

class CaddyTokens {
 public:
  CaddyTokens(FileId file, std::string_view text);

  // Nothing at the end, and behind an error.
  std::optional<CaddyToken> next();
  const std::optional<SyntaxError>& error() const { return error_; }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  void skip_to_token();
  void read_quoted(char quote, CaddyToken& token);
  void read_plain(CaddyToken& token);
  std::size_t close_in_line();
  bool begins_heredoc() const;
  void read_heredoc(CaddyToken& token);
  void end_heredoc(std::size_t begin, std::size_t end, CaddyToken& token);
  Span span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }
  void fail(std::string message, const Span& span);

  FileId file_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_end_ = 0;         // of the line that was last asked for
  std::size_t closeless_until_ = 0;  // no "}" stands before
  bool new_line_ = true;
  std::optional<SyntaxError> error_;
};

}  // namespace preship
