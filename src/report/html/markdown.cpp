#include <algorithm>
#include <cctype>
#include <vector>

#include "report/html/text.h"

// Markdown as our own pages use it, and no more.

namespace preship {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// What stands between `open` at the front of `text` and the next `close`; nullopt-like: an end of npos.
std::size_t closing(std::string_view text, std::string_view open, std::string_view close) {
  if (!text.starts_with(open)) return std::string_view::npos;
  const std::size_t end = text.find(close, open.size());
  return end == open.size() ? std::string_view::npos : end;
}

std::string inline_markup(std::string_view text);

// [words](https://...) at the front of `text`, with its length; other addresses stay text.
std::string link_markup(std::string_view text, std::size_t& length) {
  const std::size_t end = closing(text, "[", "](https://");
  const std::size_t close = end == std::string_view::npos ? end : text.find(')', end);
  if (close == std::string_view::npos) return "";
  length = close + 1;
  return "<a rel=\"noreferrer noopener\" href=\"" + escape_html(text.substr(end + 2, close - end - 2)) + "\">" +
         inline_markup(text.substr(1, end - 1)) + "</a>";
}

std::string inline_markup(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t length = 0;
    if (const std::size_t end = closing(text, "`", "`"); end != std::string_view::npos) {
      out += "<code>" + escape_html(text.substr(1, end - 1)) + "</code>";
      length = end + 1;
    } else if (const std::size_t strong = closing(text, "**", "**"); strong != std::string_view::npos) {
      out += "<strong>" + inline_markup(text.substr(2, strong - 2)) + "</strong>";
      length = strong + 2;
    } else {
      out += link_markup(text, length);
    }
    if (length == 0) {
      length = std::min(std::max<std::size_t>(text.find_first_of("`*[", 1), 1), text.size());
      out += escape_html(text.substr(0, length));
    }
    text.remove_prefix(length);
  }
  return out;
}

// "- ", "* " or "1. " at the front of a line: how long it is, 0 when there is none.
std::size_t bullet(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return 2;
  const std::size_t digits = std::ranges::find_if_not(line, [](unsigned char byte) { return std::isdigit(byte) != 0; }) - line.begin();
  return digits > 0 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

class PageWriter {
 public:
  void line(std::string_view text) {
    if (text.starts_with("```")) return fence(text.substr(3));
    if (fenced_) {
      code_.append(text).append("\n");
      return;
    }
    if (text.starts_with('#')) return heading(text);
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) return end_paragraph("");
    if (const std::size_t length = bullet(text); length > 0) return item(text, length);
    // A list item goes on where its text stands; a paragraph follows it otherwise.
    if (!list_.empty() && !text.starts_with(' ')) end_list();
    paragraph_.append(paragraph_.empty() ? "" : " ").append(text.substr(text.find_first_not_of(' ')));
  }

  std::string finish() {
    if (fenced_) fence("");
    end_list();
    return std::move(out_);
  }

 private:
  void heading(std::string_view text) {
    end_list();
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    const std::string_view title = text.substr(std::min(text.find_first_not_of("# "), text.size()));
    if (level == 1) return;
    const char* kind = title.starts_with("Bad") ? " class=\"bad\"" : title.starts_with("Good") ? " class=\"good\"" : "";
    out_.append("<h4").append(kind).append(">").append(inline_markup(title)).append("</h4>\n");
  }

  void fence(std::string_view language) {
    // The line before a block names its file.
    if (!fenced_) end_paragraph(paragraph_.starts_with('`') && paragraph_.find('`', 1) == paragraph_.size() - 1 ? "file" : "");
    fenced_ = !fenced_;
    if (fenced_) {
      reports_ = language == "findings";
      return;
    }
    out_ += (reports_ ? "<p class=\"file\">reports</p>\n<pre class=\"reports\">" : "<pre>") + escape_html(code_) + "</pre>\n";
    code_.clear();
  }

  void item(std::string_view text, std::size_t length) {
    const std::string kind = std::isdigit(static_cast<unsigned char>(text[0])) != 0 ? "ol" : "ul";
    if (list_ != kind) end_list();
    else end_paragraph("");
    if (list_.empty()) out_ += "<" + kind + ">\n";
    list_ = kind;
    paragraph_ = text.substr(length);
  }

  void end_paragraph(std::string_view kind) {
    if (paragraph_.empty()) return;
    const std::string tag = list_.empty() ? "p" : "li";
    out_ += "<" + tag + (kind.empty() ? "" : " class=\"" + std::string(kind) + "\"") + ">" + inline_markup(paragraph_) + "</" + tag + ">\n";
    paragraph_.clear();
  }

  void end_list() {
    end_paragraph("");
    if (!list_.empty()) out_ += "</" + list_ + ">\n";
    list_.clear();
  }

  std::string out_, paragraph_, code_;
  std::string list_;  // "ul" or "ol" while in one
  bool fenced_ = false, reports_ = false;
};

}  // namespace

std::string page_markup(std::string_view markdown) {
  PageWriter writer;
  for (const std::string_view line : lines_of(markdown)) writer.line(line);
  return writer.finish();
}

}  // namespace preship
