#include "formats/caddy/parser.h"

#include <set>

#include "formats/caddy/tokens.h"
#include "text/words.h"

namespace preship {
namespace {

// Real files have five levels; the parser recurses once per level.
constexpr int depth_cap = 100;

class Parser {
 public:
  Parser(FileId file, std::string_view text, bool whole) : whole_(whole), tokens_(file, text) {}

  CaddyParse parse() {
    CaddyParse result;
    advance();
    parse_lines(result.lines);
    if (tokens_.error()) error_ = tokens_.error();
    if (whole_ && !error_) check_blocks(result.lines);
    result.error = std::move(error_);
    return result;
  }

 private:
  void advance() {
    if (token_) last_was_close_ = is("}");
    token_ = tokens_.next();
  }

  bool is(std::string_view brace) const { return token_ && !token_->quoted && token_->text.value == brace; }

  void fail(std::string message, const Span& span) {
    if (!error_) error_ = SyntaxError{span, "caddyfile", std::move(message)};
  }

  // Reads to the closing brace, or to the end of the file at the top.
  void parse_lines(std::vector<CaddyDirective>& lines) {
    while (token_) {
      if (!is("}")) {
        parse_line(lines);
        continue;
      }
      if (depth_ > 0) return;
      // Caddy lets a site without braces end with one.
      const CaddyBlocks blocks = caddy_blocks(lines);
      if (whole_ && (blocks.sites.empty() || blocks.sites.back().directives != nullptr)) fail("this '}' closes nothing", token_->text.span);
      advance();
    }
  }

  void parse_line(std::vector<CaddyDirective>& lines) {
    CaddyDirective line;
    line.span = token_->text.span;
    const bool nameless = is("{");
    if (!nameless) take(line, line.name);
    while (token_ && (!token_->first_of_line || (nameless && !line.has_block)) && !is("}")) {
      if (is("{")) {
        if (!parse_block(line)) break;
        continue;
      }
      line.arguments.emplace_back();
      take(line, line.arguments.back());
    }
    // Inside of a site, a brace behind a line's last word is one more word of it.
    if (is("}") && !token_->first_of_line && !line.has_block && depth_ == 1 && !in_snippet_)
      fail("'}' has to stand in a line of its own", token_->text.span);
    lines.push_back(std::move(line));
  }

  void take(CaddyDirective& line, Text& word) {
    word = token_->text;
    line.span.end = word.span.end;
    advance();
  }

  // False where reading has to end.
  bool parse_block(CaddyDirective& line) {
    const Span open = token_->text.span;
    line.has_block = true;
    const bool snippet = depth_ == 0 && line.name.value.starts_with('(');
    in_snippet_ = in_snippet_ || snippet;
    advance();
    if (token_ && !token_->first_of_line && !in_snippet_ && depth_ > 0) fail("a line break is missing behind this '{'", open);
    if (depth_ == depth_cap) {
      fail("nested more than 100 levels deep", open);
      token_.reset();
      return false;
    }
    ++depth_;
    parse_lines(line.block);
    --depth_;
    if (snippet) in_snippet_ = false;
    if (!token_) {
      // Where only the brace of a site is missing, Caddy takes the last one of the file for it.
      const bool taken = depth_ == 0 && last_was_close_ && !snippet;
      if (!taken) fail("this block is never closed", line.name.value.empty() ? open : line.name.span);
      return false;
    }
    line.span.end = token_->text.span.end;
    advance();
    return true;
  }

  void check_blocks(const std::vector<CaddyDirective>& lines) {
    std::set<std::string_view> snippets;
    const CaddyBlocks blocks = caddy_blocks(lines);
    for (const CaddyDirective* snippet : blocks.snippets)
      if (!snippets.insert(snippet->name.value).second)
        return fail("a snippet '" + snippet->name.value + "' stands above already", snippet->name.span);
    for (const CaddyBlocks::Site& site : blocks.sites)
      for (const Text& address : site.addresses) check_address(address);
    if (!blocks.imports.empty()) return;
    for (const CaddyDirective* options : blocks.options) {
      const bool first = options == blocks.options.front() && (blocks.sites.empty() || options->span < blocks.sites.front().span);
      if (!first)
        return fail("a block without an address is for global options, and has to be the first of the file",
                    {options->span.file, options->span.begin, options->span.begin + 1});
    }
  }

  void check_address(const Text& address) {
    if (address.value.ends_with('{') && !address.value.ends_with("{{")) fail("a blank is missing in front of the '{'", address.span);
    else if (holds(address.value, ",") && !has_caddy_placeholder(address.value))
      fail("a blank is missing behind the comma: this is one address", address.span);
  }

  bool whole_;
  CaddyTokens tokens_;
  std::optional<CaddyToken> token_;
  bool last_was_close_ = false, in_snippet_ = false;
  int depth_ = 0;
  std::optional<SyntaxError> error_;
};

}  // namespace

CaddyParse parse_caddyfile(FileId file, std::string_view text, bool whole) { return Parser(file, text, whole).parse(); }

}  // namespace preship
