#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/need_reason.h"
#include "answers/queries.h"
#include "knowledge/env/platform_keys.h"
#include "report/env/env.h"
#include "report/paint.h"
#include "text/width.h"

namespace preship {
namespace {

class Story {
 public:
  Story(const EnvTables& tables, std::string_view key, const EnvStyle& style)
      : tables_(tables), project_(*tables.checked.project), key_(key), style_(style), places_(tables.checked) {}

  std::string text() {
    out_ = heading(printable(key_)) + "\n";
    add_reads();
    add_declarations();
    add_deployments();
    add_verdicts();
    return std::move(out_);
  }

 private:
  std::string heading(const std::string& text) const { return painted(style_.colour, "1", text); }

  std::string place(const Span& span) {
    const PrintedPlace at = places_.at(span);
    return printable(at.path) + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column);
  }

  void add_line(const std::string& where, const std::string& what) {
    constexpr std::size_t least = 44;
    std::string line = "  " + where;
    if (line.size() < least) line.resize(least, ' ');
    out_ += line + "  " + what + "\n";
  }

  void add_section(const std::string& name, std::size_t count) {
    out_ += "\n" + heading(name) + (count == 0 ? ": nowhere" : " (" + std::to_string(count) + ")") + "\n";
  }

  static std::string reader_text(const EnvRead& read) {
    switch (read.reader) {
      case Reader::schema:
        return "schema";
      case Reader::mirror:
        return "passed on to the schema";
      case Reader::helper:
        return "through a helper function";
      case Reader::interpolation:
        return "interpolated";
      case Reader::shell:
        return "shell";
      case Reader::nginx_template:
        return "nginx template";
      case Reader::caddyfile:
        return "Caddyfile";
      case Reader::framework:
        return "read by a library";
      default:
        return "";
    }
  }

  void add_reads() {
    const EnvKey* row = find_env(project_, key_);
    add_section("Read", row == nullptr ? 0 : row->reads.size());
    if (row == nullptr) return;
    for (const std::uint32_t index : row->reads) {
      const EnvRead& read = project_.facts.env_reads[index];
      std::string what = std::string(phase_name(read.phase)) + ", " + std::string(need_name(read.need));
      if (const std::string reason = describe(read.reason); !reason.empty()) what += " (" + printable(reason) + ")";
      if (const std::string how = reader_text(read); !how.empty()) what += ", " + how;
      add_line(place(read.span), what);
    }
  }

  void add_declarations() {
    const EnvKey* row = find_env(project_, key_);
    add_section("Given", row == nullptr ? 0 : row->declarations.size());
    if (row == nullptr) return;
    for (const std::uint32_t index : row->declarations) {
      const EnvDeclaration& declaration = project_.facts.env_declarations[index];
      std::string what = std::string(declared_in_name(declaration.where)) + ", " + std::string(value_kind_name(declaration.kind));
      if (declaration.commented) what += ", commented out";
      if (declaration.build_time) what += ", while building";
      if (const std::string_view name = declaration.deployment.name(); !name.empty()) what += ", for " + printable(name);
      add_line(place(declaration.key.span), what);
    }
  }

  void add_deployments() {
    std::vector<const EnvService*> readers;
    for (const EnvService& service : tables_.services)
      if (const EnvRow* row = row_of(service); row != nullptr && !row->reads.empty()) readers.push_back(&service);
    bool any = false;
    for (const EnvService* service : readers)
      for (const Deployment* deployment : production_deployments(project_, {service->directory})) {
        if (!any) out_ += "\n" + heading("Deployed") + "\n";
        any = true;
        const bool gives = deployment_gives(project_, *deployment, key_);
        const bool visible = gives_its_environment(project_, *deployment);
        add_line(printable(deployment->id.text()), gives ? "has it" : visible ? "does not give it" : "its environment cannot be seen here");
      }
  }

  const EnvRow* row_of(const EnvService& service) const {
    const auto row = std::ranges::find(service.rows, key_, &EnvRow::key);
    return row == service.rows.end() ? nullptr : &*row;
  }

  void add_verdicts() {
    out_ += "\n" + heading("Verdict") + "\n";
    if (const PlatformKey* platform = find_platform_key(key_)) {
      add_line("given by " + std::string(platform->provider), std::string(platform->source));
      return;
    }
    bool any = false;
    for (const EnvService& service : tables_.services) {
      const EnvRow* row = row_of(service);
      if (row == nullptr) continue;
      any = true;
      std::string what(verdict_name(row->verdict));
      if (!row->meant.empty()) what += ": given as " + printable(row->meant);
      if (!row->givers.empty()) what += " by " + printable(quoted_list(row->givers));
      if (!row->lacking.empty()) what += ": missing in " + printable(quoted_list(names_of(row->lacking)));
      add_line(printable(service.directory == "." ? service.name : service.directory), what);
    }
    if (!any) add_line("no service for production reads it", "");
  }

  const EnvTables& tables_;
  const Project& project_;
  std::string key_;
  const EnvStyle& style_;
  Places places_;
  std::string out_;
};

}  // namespace

std::string env_story(const EnvTables& tables, std::string_view key, const EnvStyle& style) { return Story(tables, key, style).text(); }

}  // namespace preship
