#include "formats/caddy/tokens.h"

#include "text/characters.h"
#include "text/words.h"

namespace preship {

CaddyTokens::CaddyTokens(FileId file, std::string_view text) : file_(file), text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

void CaddyTokens::fail(std::string message, const Span& span) {
  if (!error_) error_ = SyntaxError{span, "caddyfile", std::move(message)};
  at_ = text_.size();
}

void CaddyTokens::skip_to_token() {
  while (!at_end()) {
    const std::string_view rest = text_.substr(at_);
    if (rest[0] == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (rest.starts_with("\\\n") || rest.starts_with("\\\r\n")) {
      at_ = text_.find('\n', at_) + 1;
    } else if (is_white(rest[0])) {
      new_line_ = new_line_ || rest[0] == '\n';
      ++at_;
    } else {
      return;
    }
  }
}

std::optional<CaddyToken> CaddyTokens::next() {
  skip_to_token();
  if (at_end()) return std::nullopt;
  CaddyToken token{.text = {}, .first_of_line = new_line_};
  new_line_ = false;
  const char first = text_[at_];
  if (first == '"' || first == '`') read_quoted(first, token);
  else if (begins_heredoc()) read_heredoc(token);
  else read_plain(token);
  return error_ ? std::nullopt : std::optional(std::move(token));
}

// Only a double quote can be escaped, and between double quotes only. What is never closed ends with the file.
void CaddyTokens::read_quoted(char quote, CaddyToken& token) {
  const std::size_t begin = ++at_;
  token.quoted = true;
  for (; !at_end() && text_[at_] != quote; ++at_) {
    if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '"') ++at_;
    token.text.value += text_[at_];
  }
  token.text.span = span(begin, at_);
  if (!at_end()) ++at_;
}

// The next "}" of the line; npos when there is none. A line is searched in vain once, however many words it has.
std::size_t CaddyTokens::close_in_line() {
  if (at_ < closeless_until_) return std::string_view::npos;
  if (line_end_ < at_ || line_end_ == 0) line_end_ = std::min(text_.find('\n', at_), text_.size());
  const std::size_t close = text_.substr(0, line_end_).find('}', at_);
  if (close == std::string_view::npos) closeless_until_ = line_end_;
  return close;
}

// Environment variables are put in before words are cut: "{$KEY:a default}" has a blank and is one word here.
void CaddyTokens::read_plain(CaddyToken& token) {
  const std::size_t begin = at_;
  while (!at_end() && !is_white(text_[at_])) {
    const std::size_t close = text_.substr(at_).starts_with("{$") ? close_in_line() : std::string_view::npos;
    at_ = close == std::string_view::npos ? at_ + 1 : close + 1;
  }
  token.text = {std::string(text_.substr(begin, at_ - begin)), span(begin, at_)};
}

// "<<END" that ends its line: https://caddyserver.com/docs/caddyfile/concepts#heredocs
bool CaddyTokens::begins_heredoc() const {
  if (!text_.substr(at_).starts_with("<<") || text_.substr(at_).starts_with("<<<")) return false;
  std::size_t end = at_ + 2;
  while (end < text_.size() && (is_word(text_[end]) || text_[end] == '-')) ++end;
  if (end == at_ + 2) return false;
  if (end < text_.size() && text_[end] == '\r') ++end;
  return end < text_.size() && text_[end] == '\n';
}

void CaddyTokens::read_heredoc(CaddyToken& token) {
  const std::size_t opener = at_, line = text_.find('\n', at_);
  const std::string_view marker = trim(text_.substr(at_ + 2, line - at_ - 2));
  token.quoted = true;
  // Caddy takes the first place of the marker, whatever stands around it.
  const std::size_t end = text_.find(marker, line + 1);
  if (end == std::string_view::npos)
    return fail("nothing ends this text: '" + std::string(marker) + "' stands in no line below", span(opener, opener + 2 + marker.size()));
  end_heredoc(line + 1, end, token);
  at_ = end + marker.size();
}

// Every line loses the indentation of the last one.
void CaddyTokens::end_heredoc(std::size_t begin, std::size_t end, CaddyToken& token) {
  const std::size_t last = text_.rfind('\n', end) + 1;
  const std::string_view indentation = text_.substr(last, end - last);
  token.text.span = span(begin, std::max(begin, last));
  for (std::size_t at = begin; at < last;) {
    const std::size_t line_end = text_.find('\n', at) + 1;
    std::string_view line = text_.substr(at, line_end - at);
    if (line.starts_with(indentation)) line.remove_prefix(indentation.size());
    token.text.value += line;
    at = line_end;
  }
  if (token.text.value.ends_with('\n')) token.text.value.pop_back();
}

}  // namespace preship
