#include "report/page_text.h"

#include <algorithm>

namespace preship {
namespace {

template <class Visit>
void each_line(std::string_view page, Visit visit) {
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    if (!visit(page.substr(0, end))) return;
    page.remove_prefix(std::min(end + 1, page.size()));
  }
}

}  // namespace

std::string plain_page(std::string_view page) {
  std::string text;
  bool fenced = false;
  each_line(page, [&](std::string_view line) {
    if (line.starts_with("```")) {
      fenced = !fenced;
      if (line == "```findings") text += "reports\n";
    } else if (fenced) {
      text.append(line.empty() ? "" : "    ").append(line).append("\n");
    } else {
      const std::size_t begin = line.starts_with('#') ? std::min(line.find_first_not_of("# "), line.size()) : 0;
      text.append(line.substr(begin)).append("\n");
    }
    return true;
  });
  return text;
}

std::string first_paragraph(std::string_view page) {
  std::string text;
  each_line(page, [&](std::string_view line) {
    if (line.starts_with('#')) return text.empty();
    if (line.empty()) return text.empty();
    text.append(text.empty() ? "" : " ").append(line);
    return true;
  });
  std::erase(text, '`');
  return text;
}

}  // namespace preship
