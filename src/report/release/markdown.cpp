#include "report/markdown.h"
#include "report/release/release.h"
#include "text/words.h"

namespace preship {
namespace {

// GitHub takes comments of 65,536 characters.
constexpr std::size_t longest_release_comment = 60000;
constexpr DeployStep release_steps[] = {DeployStep::before, DeployStep::migration, DeployStep::change, DeployStep::after};

// Names keep their case.
std::string capitalised(std::string text) {
  for (const std::string_view word : {"the ", "nothing ", "no "})
    if (text.starts_with(word)) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// Values in quotes, and what looks like a name or a path, as code.
std::string release_sentence(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t quote = text.find('\'');
    const std::size_t end = quote == std::string_view::npos ? quote : text.find('\'', quote + 1);
    if (end == std::string_view::npos) return out + md_text(text);
    out += md_text(text.substr(0, quote)) + md_code(text.substr(quote + 1, end - quote - 1));
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string details_of(const ReleaseItem& item, const std::string& indent) {
  std::string out;
  for (const ReleaseDetail& detail : item.details) {
    const bool sentence = is_one_of(detail.label, {"do", "undo", "put it", "look at", "missing"});
    out += indent + "- " + detail.label + ": " + (sentence ? md_text(detail.text) : md_code(detail.text)) + "\n";
  }
  return out;
}

bool is_numbered(DeployStep step) { return step == DeployStep::migration; }

std::string md_step(const ReleaseDiff& diff, DeployStep step, bool boxes) {
  std::string out;
  std::size_t number = 0;
  for (const ReleaseItem& item : diff.items) {
    if (item.step != step) continue;
    if (++number == 1) out += "\n**" + std::string(release_heading(step)) + "**\n\n";
    const std::string mark = is_numbered(step) ? std::to_string(number) + ". " : "- ";
    out += mark + (boxes && item.demand ? "[ ] " : "") + capitalised(release_sentence(item.text)) + "\n";
    out += details_of(item, is_numbered(step) ? "   " : "  ");
    if (out.size() > longest_release_comment)
      return out.substr(0, out.rfind('\n', longest_release_comment) + 1) + "- and more: `preship diff` lists it\n";
  }
  return out;
}

}  // namespace

std::string release_markdown(const ReleaseDiff& diff) {
  std::string out = "### What this change demands of production\n\n" + md_text(release_summary(diff)) + ".\n";
  for (const DeployStep step : release_steps) {
    std::string part = md_step(diff, step, true);
    // What has to be done stays in sight; the rest is a click away.
    const bool folded = step == DeployStep::change && !part.empty();
    if (out.size() + part.size() > longest_release_comment) return out + "\nMore than a comment holds: `preship diff` lists all of it.\n";
    out += folded ? "\n<details><summary>" + std::string(release_heading(step)) + "</summary>\n" + part.substr(part.find('\n', 1) + 1) +
                        "\n</details>\n"
                  : part;
  }
  return out;
}

std::string release_notes(const ReleaseDiff& diff) {
  std::string out = "## Upgrading\n";
  for (const DeployStep step : release_steps) out += md_step(diff, step, false);
  return diff.items.empty() ? out + "\nNothing to do.\n" : out;
}

}  // namespace preship
