#include "report/release/runbook.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "answers/health/health.h"
#include "engine/checklist/subjects.h"
#include "knowledge/embedded.h"
#include "knowledge/release/migration_tools.h"
#include "text/width.h"
#include "text/words.h"

namespace preship {
namespace {

std::string gap(const std::string& what) { return "**Fill in:** " + what; }

std::string code(const std::string& text) {
  std::string shown = printable(text);
  std::ranges::replace(shown, '`', '\'');
  return "`" + shown + "`";
}

// "ghcr.io/acme/shop" for "ghcr.io/acme/shop:1.2.3"; Docker Hub goes without its name.
std::string without_tag(std::string image) {
  if (image.starts_with("docker.io/")) image.erase(0, 10);
  const std::size_t slash = image.rfind('/'), colon = image.rfind(':');
  return colon != std::string::npos && (slash == std::string::npos || colon > slash) ? image.substr(0, colon) : image;
}

std::string numbered(const std::vector<std::string>& steps) {
  std::string text;
  std::size_t number = 0;
  for (const std::string& step : steps)
    if (!step.empty()) text += std::to_string(++number) + ". " + step + "\n";
  return text;
}

// What of the repository the sentences are made of.
class ReleaseFacts {
 public:
  explicit ReleaseFacts(const CheckedProject& checked) : project_(*checked.project), name_(checked.root.filename().string()) {
    Subjects subjects(*checked.analysis);
    postgres_ = subjects.has("postgres");
    database_ = subjects.has("database");
    for (const SourceFile& file : project_.files)
      if (const MigrationTool* tool =
              file.role == PathRole::production || file.role == PathRole::tooling ? migration_tool_of(file.path) : nullptr)
        if (std::ranges::find(tools_, tool, &Found::tool) == tools_.end()) tools_.push_back({tool, home_of(directory_of(file.path))});
  }

  struct Found {
    const MigrationTool* tool;
    std::string directory;
  };

  const std::string& name() const { return name_; }
  const std::vector<Found>& tools() const { return tools_; }
  bool has_database() const { return database_; }
  const Project& project() const { return project_; }

  // "ghcr.io/acme/shop", each once.
  std::vector<std::string> images() const {
    std::set<std::string> found;
    for (const Image& image : project_.facts.images)
      if (is_own_image(project_, image) && !image.repository.empty() && is_production(project_.file(image.reference.span.file)))
        found.insert(without_tag(image.repository));
    for (const auto& workflow : project_.facts.workflows)
      for (const WorkflowImageBuild& build : workflow->image_builds)
        for (const Text& tag : build.tags) found.insert(without_tag(tag.value));
    for (const auto& file : project_.facts.compose_files)
      for (const ComposeService& service : file->services)
        if (file->production && service.build && service.image) found.insert(without_tag(service.image->value));
    std::erase_if(found, [](const std::string& image) { return image.empty() || image.find('$') != std::string::npos; });
    return {found.begin(), found.end()};
  }

  // The compose file that runs this code in production; the one with most of its services when there are several.
  const ComposeFile* compose() const {
    const ComposeFile* best = nullptr;
    std::size_t most = 0;
    for (const auto& file : project_.facts.compose_files) {
      if (!file->production || !is_production(project_.file(file->file))) continue;
      const std::string& path = project_.file(file->file).path;
      const auto own = static_cast<std::size_t>(std::ranges::count_if(project_.facts.deployments, [&](const Deployment& each) {
        return each.id.path() == path && (!each.service.empty() || !each.build_context.empty());
      }));
      // "compose.prod.yaml" beside "compose.yaml" is the one that releases use.
      const bool better = own > most || (own == most && own > 0 && holds(path, "prod"));
      if (better) best = file.get();
      most = std::max(most, own);
    }
    return best;
  }

  // In the order in which they can start: first those that wait for nobody.
  static std::vector<std::string> start_order(const ComposeFile& file) {
    std::vector<std::string> order;
    // Each round takes at least one service; what waits in a circle stays out.
    for (std::size_t round = 0; round < file.services.size(); ++round)
      for (const ComposeService& service : file.services) {
        const auto started = [&](const std::string& name) { return std::ranges::find(order, name) != order.end(); };
        const bool ready = std::ranges::all_of(service.depends_on, [&](const Text& other) { return started(other.value); });
        if (ready && !started(service.name.value)) order.push_back(service.name.value);
      }
    return order;
  }

  const ComposeService* database_service(const ComposeFile& file) const {
    for (const ComposeService& service : file.services)
      if (service.image && postgres_ && holds(service.image->value, "postg")) return &service;
    return nullptr;
  }

  std::vector<std::string> health_paths() const {
    std::set<std::string> paths;
    for (const HealthProbe& probe : project_.facts.probes)
      if (probe.path && !probe.path->value.empty() && is_production(project_.file(probe.span.file)) &&
          probe.path->value.find('$') == std::string::npos)
        paths.insert(probe.path->value);
    if (paths.size() > 1) paths.erase("/");
    if (!paths.empty()) return {paths.begin(), paths.end()};
    for (const Service& service : project_.services)
      if (const HttpRoute* route =
              service.production && serves_health(project_, service) ? nearest_health_route(project_, service) : nullptr)
        paths.insert(route->path.value);
    return {paths.begin(), paths.end()};
  }

  std::vector<std::string> hosts() const {
    std::set<std::string> found;
    for (const auto& file : project_.facts.nginx_files)
      for (const NginxDirective& directive : file->directives)
        if (is_production(project_.file(file->file))) collect_names(directive, found);
    for (const auto& file : project_.facts.caddy_files)
      for (const CaddyBlocks::Site& site : caddy_blocks(file->lines).sites)
        for (const Text& address : site.addresses)
          if (is_production(project_.file(file->file))) collect(caddy_address(address).host.value, found);
    return {found.begin(), found.end()};
  }

  bool has_kind(ArtifactKind kind) const {
    return std::ranges::any_of(project_.facts.deployments, [&](const Deployment& each) { return each.production && each.kind == kind; });
  }

  // Workflows whose name says that they deploy or release.
  std::vector<std::string> deploy_workflows() const {
    std::vector<std::string> found;
    for (const auto& workflow : project_.facts.workflows) {
      const std::string& path = project_.file(workflow->file).path;
      if (holds_any(path, {"deploy", "release", "publish"})) found.push_back(path);
    }
    return found;
  }

 private:
  // Commands run where the manifest lies: prisma/schema.prisma belongs to the package above it.
  std::string home_of(const std::string& directory) const {
    for (std::string at = directory; at != "."; at = directory_of(at))
      if (const Service* service = project_.service({at}); service != nullptr && service->has_manifest) return at;
    const Service* root = project_.service({"."});
    return root != nullptr && root->has_manifest ? "." : directory;
  }

  static bool is_production(const SourceFile& file) { return file.role == PathRole::production; }

  static void collect(const std::string& name, std::set<std::string>& found) {
    if (holds(name, ".") && !holds_any(name, {"localhost", "example.", "$", "*", "staging"})) found.insert(name);
  }

  static void collect_names(const NginxDirective& directive, std::set<std::string>& found) {
    if (directive.name.value == "server_name")
      for (const Text& name : directive.arguments) collect(name.value, found);
    for (const NginxDirective& inner : directive.block) collect_names(inner, found);
  }

  const Project& project_;
  std::string name_;
  std::vector<Found> tools_;
  bool postgres_ = false, database_ = false;
};

std::string joined_code(const std::vector<std::string>& items, const std::string& otherwise) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + code(item);
  return text.empty() ? gap(otherwise) : text;
}

std::string compose_command(const ReleaseFacts& facts, const std::string& rest) {
  const std::string& path = facts.project().file(facts.compose()->file).path;
  const bool found_unasked = is_one_of(path, {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"});
  return "docker compose " + (found_unasked ? "" : "-f " + path + " ") + rest;
}

std::string row(const std::string& name, const std::string& value) { return "| " + name + " | " + value + " |\n"; }

std::string facts_table(const ReleaseFacts& facts) {
  std::string tools;
  for (const ReleaseFacts::Found& found : facts.tools()) tools += (tools.empty() ? "" : ", ") + std::string(found.tool->name);
  return "| | |\n| --- | --- |\n" + row("App", printable(facts.name())) + row("Owner of a release", gap("name or role")) +
         row("Who can be called", gap("names and numbers for hosting, database and DNS")) +
         row("Domain", joined_code(facts.hosts(), "the public address")) +
         row("Images", joined_code(facts.images(), "where images are pushed")) +
         row("Database", facts.has_database() ? gap("host and name of the production database") : "none that this repository shows") +
         row("Migrations", tools.empty() ? "none that this repository shows" : tools) +
         row("Health", joined_code(facts.health_paths(), "the path that says whether the app can work"));
}

std::string backup_step(const ReleaseFacts& facts) {
  if (!facts.has_database()) return "";
  const ComposeFile* file = facts.compose();
  const ComposeService* database = file == nullptr ? nullptr : facts.database_service(*file);
  if (database == nullptr) return "Back up the database. " + gap("the command, and where the dump goes");
  const std::string command = compose_command(
      facts, "exec -T " + database->name.value + " sh -c 'pg_dump -Fc -U \"$POSTGRES_USER\" \"$POSTGRES_DB\"' > backup.dump");
  return "Back up the database: " + code(command) + ". " + gap("where the dump goes, outside of git");
}

std::string before(const ReleaseFacts& facts) {
  return "## Before\n\n" +
         numbered({code("preship checklist") + " shows nothing that failed.", "Note the version that runs now. " + gap("how to see it"),
                   backup_step(facts)}) +
         "\n";
}

std::string build_step(const ReleaseFacts& facts) {
  const std::vector<std::string> workflows = facts.deploy_workflows();
  if (workflows.empty()) return "Build and push with a tag of its own. " + gap("the command");
  return "What CI does: " + joined_code(workflows, "") + ". " + gap("what starts it");
}

std::string migrate_step(const ReleaseFacts& facts) {
  if (facts.tools().empty()) return "";
  std::string text = "Migrate, once, before new code takes traffic; stop when it fails:";
  for (const ReleaseFacts::Found& found : facts.tools())
    text += "\n   - " + code(std::string(found.tool->migrate)) + (found.directory == "." ? "" : " in " + code(found.directory));
  return text;
}

std::string deploy_step(const ReleaseFacts& facts) {
  std::string text;
  if (const ComposeFile* file = facts.compose()) {
    text += "\n   - " + code(compose_command(facts, "pull")) + "\n   - " + code(compose_command(facts, "up -d --remove-orphans"));
    text += "\n   - in this order: " + joined_code(ReleaseFacts::start_order(*file), "the order of the services");
  }
  if (facts.has_kind(ArtifactKind::kubernetes) || facts.has_kind(ArtifactKind::sealos))
    text += "\n   - " + code("kubectl apply") + " of the manifests, then " + code("kubectl rollout status") + ". " +
            gap("folder and namespace");
  if (facts.has_kind(ArtifactKind::fly)) text += "\n   - " + code("fly deploy");
  if (facts.has_kind(ArtifactKind::kamal)) text += "\n   - " + code("kamal deploy");
  if (facts.has_kind(ArtifactKind::vercel)) text += "\n   - " + code("vercel --prod");
  if (facts.has_kind(ArtifactKind::systemd))
    text += "\n   - " + code("systemctl restart") + " of web, worker and scheduler. " + gap("the units");
  return "Deploy:" + (text.empty() ? "\n   - " + gap("the command") : text);
}

std::string verify_step(const ReleaseFacts& facts) {
  const std::vector<std::string> hosts = facts.hosts(), paths = facts.health_paths();
  const std::string host = hosts.empty() ? "DOMAIN" : hosts.front(), path = paths.empty() ? "/PATH" : paths.front();
  return "Ask for more than the start page:\n   - " + code("curl -fsS https://" + host + path) + "\n   - " +
         gap("a page behind the login, a write, a job");
}

std::string watch_step(const ReleaseFacts& facts) {
  return "Read the logs for fifteen minutes: " +
         (facts.compose() != nullptr ? code(compose_command(facts, "logs -f --since 15m")) : gap("the command"));
}

std::string release(const ReleaseFacts& facts) {
  return "## Release\n\n" + numbered({build_step(facts), migrate_step(facts), deploy_step(facts), verify_step(facts), watch_step(facts)}) +
         "\n";
}

std::string code_back(const ReleaseFacts& facts) {
  if (facts.compose() != nullptr) return "Code: select the tag before, then " + code(compose_command(facts, "up -d"));
  if (facts.has_kind(ArtifactKind::kubernetes) || facts.has_kind(ArtifactKind::sealos))
    return "Code: " + code("kubectl rollout undo deployment/NAME");
  return "Code: " + gap("the command that brings the version before back");
}

// A command, or a sentence where there is none.
std::string way_down(const MigrationTool& tool) {
  const std::string text(tool.back);
  return holds(text, ",") ? text : code(text);
}

std::string way_back(const ReleaseFacts& facts) {
  std::vector<std::string> steps = {code_back(facts)};
  for (const ReleaseFacts::Found& found : facts.tools())
    steps.push_back("Schema (" + std::string(found.tool->name) + "): " + way_down(*found.tool));
  if (facts.has_database()) {
    steps.push_back("Data written since the release: " + gap("what becomes of it"));
    steps.push_back("Restore: " + gap("the command, and how long it takes"));
  }
  return "## The way back\n\nGo back when " + gap("the threshold, such as errors in five minutes") +
         ". Who decides: " + gap("name or role") + "\n\n" + numbered(steps);
}

}  // namespace

std::string runbook(const CheckedProject& checked, const std::string& version) {
  const ReleaseFacts facts(checked);
  return "# Release runbook\n\nBegun by preship " + version +
         " from what this repository shows. What it does not show is marked; delete what does not apply.\n\n" + facts_table(facts) + "\n" +
         before(facts) + release(facts) + way_back(facts);
}

}  // namespace preship
