#include <algorithm>

#include "cli/commands.h"
#include "cli/console.h"
#include "engine/select.h"
#include "report/report.h"

namespace preship {
namespace {

struct Painter {
  bool colour = false;
  std::string operator()(const char* code, std::string_view text) const {
    return colour ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
  }
};

std::string listed(std::span<const std::string_view> items) {
  std::string text;
  for (const std::string_view item : items) text.append(text.empty() ? "" : ", ").append(item);
  return text;
}

std::string facts_of(const RuleEntry& rule, const Painter& paint) {
  const auto row = [&](const char* name, std::string_view value) {
    std::string label = name;
    label.resize(12, ' ');
    return value.empty() ? std::string() : paint("2", label) + std::string(value) + "\n";
  };
  return row("rule", rule.id) + row("severity", severity_name(rule.severity)) + row("confidence", confidence_name(rule.confidence)) +
         row("profile", rule.strict ? "strict (off until --strict, --select or the config asks for it)" : "default") +
         row("fix", rule.fixable ? "preship knows one" : "") + row("also known", listed(rule.aliases)) +
         row("covers", listed(rule.covers)) + row("measured", describe(rule.measured));
}

// Markdown for a terminal: headings stand out, fenced blocks are indented, the output of a rule is named as such.
std::string page_of(const RuleEntry& rule, const Painter& paint) {
  std::string text;
  bool fenced = false;
  std::string_view page = rule.page;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    if (line.starts_with("```")) {
      fenced = !fenced;
      if (line == "```findings") text += "reports\n";
    } else if (fenced) {
      text += line.empty() ? "\n" : "    " + paint("36", line) + "\n";
    } else if (line.starts_with('#')) {
      const std::string_view title = line.substr(std::min(line.find_first_not_of("# "), line.size()));
      text += paint("1", title) + "\n";
    } else {
      text += std::string(line) + "\n";
    }
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

int run_explain(const Arguments& arguments) {
  if (arguments.positional.empty()) throw UsageError("which rule? `preship rules` lists them");
  const Rules rules = rules_named(arguments.positional[0]);
  if (rules.empty()) throw UsageError(no_such_rule(arguments.positional[0]));
  const Painter paint{find_console(ColourChoice::automatic).colour};
  std::string text;
  for (const RuleEntry* rule : rules) text += (text.empty() ? "" : "\n\n") + facts_of(*rule, paint) + "\n" + page_of(*rule, paint);
  print(text);
  return 0;
}

}  // namespace

Command explain_command() {
  return {.name = "explain",
          .summary = "Show the page of a rule: what breaks, when, and how to fix it",
          .usage = "explain RULE",
          .positionals = {{"RULE", "its id (image/latest-tag), a category, or another tool's name for it (hadolint:DL3007)"}},
          .completes = Completes::rule,
          .max_positionals = 1,
          .options = {{.name = "--help", .value = "", .help = "Show this help", .letter = "-h"}},
          .run = run_explain};
}

}  // namespace preship
