#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/rule_table.h"
#include "report/env/env.h"
#include "report/html/findings.h"
#include "report/html/shell.h"
#include "report/html/text.h"
#include "report/report.h"
#include "report/text.h"
#include "text/words.h"

// One page for people: findings to filter and open, the pages of the rules that spoke, and what the run looked at. The
// findings are data, which the scripts of html/page/ draw as they are looked at; without scripts they are a plain list.

namespace preship {
namespace {

constexpr std::size_t most_without_scripts = 1000;  // findings of the plain list

std::size_t total(const Counts& counts) { return counts.errors + counts.warnings + counts.notes; }

std::size_t count_files(const CheckResult& result) {
  std::size_t files = 0;
  for (const CheckedProject& checked : result.projects) files += checked.project->files.size();
  return files;
}

std::string project_name(const CheckResult& result) {
  const std::filesystem::path path = result.projects.size() == 1 ? result.projects.front().root : result.base;
  return path.filename().empty() ? "preship" : path.filename().string();
}

std::string summary_of(const CheckResult& result, const Counts& counts) {
  std::string text = total(counts) == 0 ? "No findings" : summary_line(counts);
  if (text.ends_with('.')) text.pop_back();
  return text + " in " + counted(count_files(result), "file") + ".";
}

std::string plain_finding(Places& places, const Finding& finding) {
  const PrintedPlace place = places.at(finding.span);
  return "<li>" + html_label(place.path) + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column) + ": " +
         std::string(severity_name(severity_of(finding))) + " <code>" + escape_html(finding.rule) + "</code> " +
         html_label(finding.message) + "</li>\n";
}

std::string plain_list(const CheckResult& result) {
  std::string items;
  std::size_t count = 0;
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    for (const Finding& finding : checked.report.findings)
      if (++count <= most_without_scripts) items += plain_finding(places, finding);
  }
  const std::size_t more = count - std::min(count, most_without_scripts);
  return "<noscript>\n<p>With scripts allowed, this list can be filtered and shows the sources.</p>\n<ul>\n" + items + "</ul>\n" +
         (more > 0 ? "<p>And " + std::to_string(more) + " more.</p>\n" : "") + "</noscript>\n";
}

std::string listed(std::span<const std::string_view> items) {
  std::string text;
  for (const std::string_view item : items) text.append(text.empty() ? "" : ", ").append(item);
  return text;
}

std::string fact(const std::string& name, const std::string& value) {
  return value.empty() ? "" : "<dt>" + html_label(name) + "</dt><dd>" + html_label(value) + "</dd>\n";
}

std::string rule_section(const RuleEntry& rule, std::size_t count) {
  return "<details class=\"rule\" id=\"rule:" + escape_html(rule.id) + "\">\n<summary><code>" + escape_html(rule.id) + "</code> <span>" +
         escape_html(rule.title) + "</span> <span class=\"count\">" + counted(count, "finding") +
         "</span></summary>\n<div class=\"page\">\n<h3>" + escape_html(rule.title) + "</h3>\n<dl class=\"facts\">\n" +
         fact("Rule", std::string(rule.id)) + fact("Severity", std::string(severity_name(rule.severity))) +
         fact("Profile", rule.strict ? "strict" : "") + fact("Also known as", listed(rule.aliases)) + "</dl>\n" + page_markup(rule.page) +
         "</div>\n</details>\n";
}

// Rules that found something, with how much of it is reported.
std::map<std::string_view, std::size_t> rules_that_spoke(const CheckResult& result) {
  std::map<std::string_view, std::size_t> rules;
  for (const CheckedProject& checked : result.projects) {
    for (const Finding& finding : checked.report.findings) ++rules[finding.rule];
    for (const Suppressed& suppressed : checked.report.suppressed) rules.try_emplace(suppressed.finding.rule, 0);
  }
  return rules;
}

HtmlView rules_view(const CheckResult& result, const std::map<std::string_view, std::size_t>& rules) {
  std::string body;
  for (const auto& [id, count] : rules)
    if (const RuleEntry* rule = find_rule(id, result)) body += rule_section(*rule, count);
  return {"rules", "Rules", std::to_string(rules.size()), body};
}

// Nothing where no service reads or gives a variable.
void add_env_view(HtmlPage& page, const CheckResult& result) {
  std::string body;
  std::set<std::string> keys;
  for (const CheckedProject& checked : result.projects) {
    const EnvTables tables{checked, env_matrix(*checked.project)};
    for (const EnvService& service : tables.services)
      for (const EnvRow& row : service.rows) keys.insert(row.key);
    body += env_tables_markup(tables);
  }
  if (!keys.empty()) page.views.push_back({"environment", "Environment", std::to_string(keys.size()), body});
}

std::string suppressed_facts(const CheckResult& result) {
  std::size_t comments = 0, baseline = 0, config = 0;
  for (const CheckedProject& checked : result.projects)
    for (const Suppressed& suppressed : checked.report.suppressed)
      ++(suppressed.in_source ? comments : suppressed.in_baseline ? baseline : config);
  return fact("Ignored by comments", std::to_string(comments)) + fact("Ignored by the config", std::to_string(config)) +
         fact("In the baseline", std::to_string(baseline));
}

std::string unread_files(const CheckResult& result) {
  std::string rows;
  for (const CheckedProject& checked : result.projects)
    for (const UnreadFile& unread : checked.unread)
      rows += "<li><code>" + html_label(checked.prefix + unread.path) + "</code> " + html_label(unread.why) + "</li>\n";
  return rows.empty() ? "" : "<h3>Not read</h3>\n<ul>\n" + rows + "</ul>\n";
}

std::string exit_text(int code) { return code == 0 ? "0: nothing fails the run" : std::to_string(code) + ": findings fail the run"; }

HtmlView run_view(const CheckResult& result, const RunFacts& run) {
  std::size_t rules = 0;
  std::string configs;
  for (const CheckedProject& checked : result.projects) {
    rules = std::max(rules, checked.report.ran.size());
    if (checked.config) configs += (configs.empty() ? "" : ", ") + checked.config->lexically_proximate(result.base).generic_string();
  }
  std::string arguments;
  for (const std::string& argument : run.arguments) arguments += " " + argument;
  const std::string body = "<dl class=\"facts\">\n" + fact("Checked", project_name(result)) + fact("Revision", run.revision) +
                           fact("Date", run.date) + fact("Files", std::to_string(count_files(result))) +
                           fact("Rules", std::to_string(rules)) + fact("Config", configs) +
                           fact("Command", arguments.empty() ? "" : "preship" + arguments) + fact("Exit status", exit_text(run.exit_code)) +
                           suppressed_facts(result) + fact("preship", run.version) + "</dl>\n" + unread_files(result);
  return {"run", "Run", "", body};
}

}  // namespace

std::string html_report(const CheckResult& result, const RunFacts& run) {
  const Counts counts = count_findings(result);
  HtmlPage page{.title = project_name(result) + ": " + counted(total(counts), "finding"),
                .name = project_name(result),
                .summary = summary_of(result, counts),
                .views = {},
                .data = script_json(findings_data(result))};
  page.views.push_back({"findings", "Findings", std::to_string(total(counts)), plain_list(result)});
  add_env_view(page, result);
  if (const auto rules = rules_that_spoke(result); !rules.empty()) page.views.push_back(rules_view(result, rules));
  page.views.push_back(run_view(result, run));
  return html_page(page);
}

}  // namespace preship
