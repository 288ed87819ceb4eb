#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "engine/select.h"
#include "report/paint.h"
#include "report/report.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

constexpr unsigned widest_page = 100;  // longer lines are hard to read, whatever the terminal has

struct PageStyle {
  bool colour = false;
  unsigned width = widest_page;
};

// Names that people know the rule by; those of our own plans mean nothing to them.
std::vector<std::string> known_names(const RuleEntry& rule) {
  std::vector<std::string> names;
  for (const std::string_view alias : rule.aliases)
    if (!alias.starts_with("plan:")) names.emplace_back(alias);
  return names;
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string facts_of(const RuleEntry& rule, const PageStyle& style) {
  constexpr std::size_t label = 12;
  const auto row = [&](std::string name, std::string_view value) {
    name.resize(label, ' ');
    return value.empty() ? std::string() : painted(style.colour, "2", name) + wrapped(value, style.width, label, label) + "\n";
  };
  return row("rule", rule.id) + row("severity", severity_name(rule.severity)) + row("confidence", confidence_name(rule.confidence)) +
         row("profile", rule.strict ? "strict (off until --strict, --select or the config asks for it)" : "default") +
         row("fix", rule.fixable ? "preship knows one" : "") + row("also known", joined_names(known_names(rule))) +
         row("measured", describe(rule.measured));
}

bool begins_item(std::string_view line) { return line.starts_with("- ") || line.starts_with("* "); }
bool stands_alone(std::string_view line) {
  return line.empty() || line.starts_with('#') || line.starts_with('|') || line.starts_with("```");
}

// Markdown for a terminal: headings stand out, fenced blocks are indented, paragraphs fill the lines there are.
class PageText {
 public:
  explicit PageText(const PageStyle& style) : style_(style) {}

  std::string text(std::string_view page) {
    while (!page.empty()) {
      const std::string_view line = page.substr(0, page.find('\n'));
      page.remove_prefix(std::min(line.size() + 1, page.size()));
      add(line);
    }
    flush();
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void add(std::string_view line) {
    if (line.starts_with("```")) {
      flush();
      fenced_ = !fenced_;
      if (line == "```findings") out_ += "reports\n";
    } else if (fenced_) {
      out_ += line.empty() ? "\n" : "    " + painted(style_.colour, "36", std::string(line)) + "\n";
    } else if (stands_alone(line)) {
      flush();
      out_ += line.starts_with('#') ? painted(style_.colour, "1", std::string(trim(line, "# "))) + "\n" : std::string(line) + "\n";
    } else {
      if (begins_item(line)) flush();
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(paragraph_.empty() ? line : trim(line));
    }
  }

  void flush() {
    if (!paragraph_.empty()) out_ += wrapped(paragraph_, style_.width, 0, begins_item(paragraph_) ? 2 : 0) + "\n";
    paragraph_.clear();
  }

  const PageStyle& style_;
  std::string out_, paragraph_;
  bool fenced_ = false;
};

// The config is read only for a name that preship itself does not know: one with a mistake keeps no page from its reader.
Rules rules_of(const Arguments& arguments, OwnRulesPtr& own) {
  Rules rules;
  for (const std::string& name : arguments.positional) {
    if (own == nullptr && rules_named(name).empty()) own = own_rules_here(arguments);
    const Rules named = rules_named(name, own);
    if (named.empty()) throw UsageError(no_such_rule(name, own));
    for (const RuleEntry* rule : named)
      if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(rule);
  }
  return rules;
}

std::string explained_json(const Rules& rules) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const RuleEntry* rule : rules)
    list.push_back({{"id", rule->id},
                    {"summary", rule->title},
                    {"severity", severity_name(rule->severity)},
                    {"confidence", confidence_name(rule->confidence)},
                    {"profile", rule->strict ? "strict" : "default"},
                    {"fixable", rule->fixable},
                    {"also_known", known_names(*rule)},
                    {"measured", describe(rule->measured)},
                    {"page", rule->page}});
  return nlohmann::ordered_json{{"version", 1}, {"rules", std::move(list)}}.dump(2) + "\n";
}

int run_explain(const Arguments& arguments) {
  if (arguments.positional.empty()) throw UsageError("which rule? `preship rules` lists them");
  OwnRulesPtr own;
  const Rules rules = rules_of(arguments, own);
  if (arguments.value("--format", "text") == "json") {
    print(explained_json(rules));
    return 0;
  }
  const Console console = find_console(ColourChoice::automatic);
  const PageStyle style{console.colour, std::min(console.width, widest_page)};
  std::string text;
  for (const RuleEntry* rule : rules)
    text += (text.empty() ? "" : "\n\n") + facts_of(*rule, style) + "\n" + PageText(style).text(rule->page);
  print(text);
  return 0;
}

}  // namespace

Command explain_command() {
  return {.name = "explain",
          .summary = "Show the page of a rule: what breaks, when, and how to fix it",
          .usage = "explain [OPTIONS] RULE...",
          .positionals = {{"RULE...", "ids (image/latest-tag), categories, or other tools' names for them (hadolint:DL3007)"}},
          .completes = Completes::rule,
          .max_positionals = static_cast<std::size_t>(-1),
          .options = {text_or_json_option(), help_option()},
          .run = run_explain};
}

}  // namespace preship
