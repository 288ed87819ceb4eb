#include "link/kamal.h"

#include <algorithm>
#include <map>
#include <set>

#include "formats/platform/kamal_setup.h"
#include "knowledge/words/stages.h"
#include "model/kamal.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

std::string_view without_extension(std::string_view path) { return path.substr(0, path.rfind('.')); }

// It says by itself what is deployed and from where: a file for `kamal -c`, or a destination that replaces all of its base.
bool is_whole(const KamalFile& file) { return file.root->has("service") && file.root->has("registry") && file.root->has("image"); }

// True for "config/deploy.staging" over "config/deploy".
bool names_destination(std::string_view path, std::string_view base) {
  path = without_extension(path);
  base = without_extension(base);
  return path.starts_with(base) && path.substr(base.size()).starts_with('.') && path.find('.', base.size() + 1) == std::string_view::npos;
}

// "deploy.staging.yml", whatever lies beside it.
bool is_named_like_destination(std::string_view path) { return without_extension(base_name(path)).find('.') != std::string_view::npos; }

class KamalLinker {
 public:
  explicit KamalLinker(const Project& project) : project_(project) {}

  std::vector<KamalSetup> setups() {
    for (const auto& file : project_.facts.kamal_files)
      if (is_base(*file)) add_base(*file);
    const bool ships =
        std::ranges::any_of(setups_, [&](const KamalSetup& setup) { return setup.production && stage_of(setup.file) == Beside::no; });
    for (KamalSetup& setup : setups_)
      if (ships && stage_of(setup.file) == Beside::yes) setup.production = false;
    return std::move(setups_);
  }

 private:
  enum class Beside : bool { no, yes };  // a stage beside production

  const std::string& path_of(const KamalFile& file) const { return project_.file(file.file).path; }

  Beside stage_of(FileId file) const {
    const NamedStage named = stage_named_by(project_.file(file).path);
    return named == NamedStage::staging || named == NamedStage::development ? Beside::yes : Beside::no;
  }

  const KamalFile* base_of(const KamalFile& file) const {
    for (const auto& other : project_.facts.kamal_files)
      if (other->root->has("service") && names_destination(path_of(file), path_of(*other))) return other.get();
    return nullptr;
  }

  // A file without a service is no use without its base.
  bool is_base(const KamalFile& file) const { return file.root->has("service") && (base_of(file) == nullptr || is_whole(file)); }

  void add_base(const KamalFile& base) {
    std::vector<const KamalFile*> destinations;
    bool shared = false;
    for (const auto& file : project_.facts.kamal_files) {
      if (base_of(*file) != &base) continue;
      // Beside a stage like staging, the base alone may be what is in production; beside others it is what they share.
      shared = shared || stage_of(file->file) == Beside::no;
      if (!is_base(*file)) destinations.push_back(file.get());
    }
    for (const KamalFile* destination : destinations) add_setup(base, destination);
    KamalSetup alone = setup_of(base, nullptr);
    const bool has_hosts = std::ranges::any_of(alone.roles, [](const KamalRole& role) { return !role.hosts.empty() || role.hosts_open; });
    const bool needs_destination = base.root->find("require_destination").text() == "true" || !has_hosts;
    if (shared || (needs_destination && !destinations.empty())) return;
    alone.partial = alone.partial || needs_destination;  // its destinations are not here
    setups_.push_back(std::move(alone));
  }

  void add_setup(const KamalFile& base, const KamalFile* destination) { setups_.push_back(setup_of(base, destination)); }

  KamalSetup setup_of(const KamalFile& base, const KamalFile* destination) const {
    const KamalFile& last = destination == nullptr ? base : *destination;
    KamalSetup setup{.file = last.file, .root = destination == nullptr ? base.root : laid_over(base.root, destination->root)};
    if (destination != nullptr)
      setup.destination = without_extension(path_of(*destination)).substr(without_extension(path_of(base)).size() + 1);
    setup.directory = directory_of(directory_of(path_of(base)));
    const std::string& secrets = setup.root->find("secrets_path").text();
    setup.secrets = resolve_path(setup.directory, secrets.empty() ? ".kamal/secrets" : secrets).value_or("");
    setup.open = base.open || last.open;
    setup.partial = destination == nullptr && is_named_like_destination(path_of(base));
    const SourceFile& file = project_.file(last.file);
    setup.untouched = base.template_of || last.template_of;
    setup.production = !setup.untouched && names_production(file.path) && file.role == PathRole::production &&
                       !holds_any(base_name(file.path), {"example", "sample", "template"});
    read_kamal_setup(setup, file.path);
    return setup;
  }

  const Project& project_;
  std::vector<KamalSetup> setups_;
};

}  // namespace

void link_kamal(Project& project) {
  project.kamal.clear();
  if (project.facts.kamal_files.empty()) return;
  std::set<FileId> files;
  for (const auto& file : project.facts.kamal_files) files.insert(file->file);
  // What a file gives by itself, before it was known to what.
  std::erase_if(project.facts.env_declarations, [&](const EnvDeclaration& declaration) {
    return declaration.deployment.empty() && files.contains(declaration.key.span.file);
  });
  const auto text_of = [&](FileId id) { return std::string_view(project.file(id).text); };
  for (KamalSetup& setup : KamalLinker(project).setups()) {
    add_kamal_facts(setup, text_of, project.facts);
    project.kamal.push_back(std::make_shared<const KamalSetup>(std::move(setup)));
  }
  // Kamal runs images: a Procfile beside it is what developers start, unless Heroku has the app as well.
  const bool ships = std::ranges::any_of(project.kamal, [](const auto& setup) { return setup->production; });
  if (!ships || project.by_path.contains("app.json") || project.by_path.contains("heroku.yml")) return;
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::procfile) deployment.production = false;
}

}  // namespace preship
