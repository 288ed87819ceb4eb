#include <set>

#include "answers/secrets/redact.h"
#include "report/env/env.h"
#include "report/html/shell.h"
#include "report/html/text.h"

// The env matrix as tables that read well on a phone too: what gives a key is named in its row.

namespace preship {
namespace {

std::string cell(const std::string& kind, const std::string& markup) { return "<td class=\"" + kind + "\">" + markup + "</td>"; }

bool asks_for_a_person(EnvVerdict verdict) { return verdict <= EnvVerdict::unused; }

std::string verdict_markup(const EnvRow& row) {
  std::string text = html_label(verdict_name(row.verdict));
  if (row.verdict == EnvVerdict::misspelt)
    text += (row.reads.empty() ? ": read as <code>" : ": given as <code>") + html_label(row.meant) + "</code>";
  if (row.verdict == EnvVerdict::platform) text += ": " + html_label(row.meant);
  for (std::size_t i = 0; i < row.lacking.size(); ++i) text += (i == 0 ? ": " : ", ") + html_label(row.lacking[i].text());
  return text;
}

std::string givers(const EnvTables& tables, const EnvService& service, const EnvRow& row) {
  std::string markup;
  for (const EnvCell& each : row.cells) {
    const EnvDeclaration& declaration = tables.checked.project->facts.env_declarations[each.declaration];
    markup += "<span class=\"giver\"><code>" + html_label(service.sources[each.source].name) + "</code> " +
              (declaration.commented ? "commented out" : std::string(value_kind_name(declaration.kind))) + "</span> ";
  }
  return markup;
}

std::string readers(const EnvTables& tables, Places& places, const EnvRow& row) {
  if (row.reads.empty()) return "";
  const std::string more = row.reads.size() > 1 ? " and " + std::to_string(row.reads.size() - 1) + " more" : "";
  return "<code>" + html_label(env_place(places, tables.checked.project->facts.env_reads[row.reads.front()].span)) + "</code>" + more;
}

std::string row_markup(const EnvTables& tables, Places& places, const EnvService& service, const EnvRow& row) {
  const std::string need = row.reads.empty() ? "" : std::string(need_name(row.need));
  return std::string("<tr class=\"") +
         (row.verdict == EnvVerdict::unused ? "asks unused"
          : asks_for_a_person(row.verdict)  ? "asks"
                                            : "fine") +
         "\"><th scope=\"row\"><code>" + html_label(masked(row.key)) + "</code></th>" + cell("verdict", verdict_markup(row)) +
         cell("need", html_label(need)) + cell("phases", html_label(phases_text(row.phases, ", "))) +
         cell("read", readers(tables, places, row)) + cell("given", givers(tables, service, row)) + "</tr>\n";
}

std::string table_markup(const EnvTables& tables, const EnvService& service) {
  Places places(tables.checked);
  std::string rows;
  for (const EnvRow& row : service.rows) rows += row_markup(tables, places, service, row);
  const std::string counts = verdict_counts(service);
  return "<section class=\"env\">\n<h2>" + html_label(service.directory == "." ? service.name : service.directory) +
         " <span class=\"count\">" + std::to_string(service.rows.size()) + (service.rows.size() == 1 ? " key" : " keys") +
         (counts.empty() ? "" : ": " + html_label(counts)) +
         "</span></h2>\n<div class=\"wide\"><table>\n<thead><tr><th>Key</th><th>Verdict</th><th>Need</th><th>Phase</th><th>Read</th>"
         "<th>Given</th></tr></thead>\n<tbody>\n" +
         rows + "</tbody>\n</table></div>\n</section>\n";
}

}  // namespace

std::string env_tables_markup(const EnvTables& tables) {
  std::string markup;
  for (const EnvService& service : tables.services) markup += table_markup(tables, service);
  return markup;
}

std::string env_html(const EnvTables& tables) {
  const std::string name = tables.checked.root.filename().string();
  std::set<std::string_view> names;
  for (const EnvService& service : tables.services)
    for (const EnvRow& row : service.rows) names.insert(row.key);
  const std::size_t keys = names.size();
  const std::string summary = keys == 0 ? "Nothing here reads or gives an environment variable."
                                        : std::to_string(keys) + " environment variables in " + std::to_string(tables.services.size()) +
                                              (tables.services.size() == 1 ? " service." : " services.");
  HtmlPage page{.title = name + ": environment", .name = name, .summary = summary, .views = {}};
  page.views.push_back({"environment", "Environment", std::to_string(keys), env_tables_markup(tables)});
  return html_page(page);
}

}  // namespace preship
