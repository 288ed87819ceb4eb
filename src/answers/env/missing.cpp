#include "answers/env/missing.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/env/contract.h"
#include "answers/env/misnamed.h"
#include "answers/env/run_commands.h"
#include "answers/nginx/placement.h"
#include "answers/queries.h"
#include "paths/file_kinds.h"
#include "paths/path.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// Keys whose absence stops the service: for each, in order, the first read that needs it.
std::map<std::string_view, const EnvRead*> needed_at_start(const Project& project, const Service& service) {
  std::map<std::string_view, const EnvRead*> needed;
  for (const std::uint32_t index : reads_of(project, service))
    if (const EnvRead& read = project.facts.env_reads[index]; stops_the_server(project, read)) needed.try_emplace(read.key.value, &read);
  std::erase_if(needed, [&](const auto& each) { return optional_somewhere(project, *find_env(project, each.first), service.id); });
  return needed;
}

// Keys that are given by another name: env/wrong-key speaks of them.
std::set<std::string> misnamed_for(const Project& project, const Deployment& deployment, const std::vector<Misnamed>& everywhere) {
  std::set<std::string> keys;
  for (const Misnamed& each : everywhere)
    if (each.given->deployment == deployment.id) keys.insert(each.wanted);
  for (const Misnamed& each : misnamed_keys(project, deployment)) keys.insert(each.wanted);
  return keys;
}

// The settings module that the deployment or its image names: "config/settings/production.py"; "" when none can be seen.
std::string settings_module(const Project& project, const Deployment& deployment) {
  const auto named_by = [&](const DeploymentId& id) {
    for (const std::uint32_t index : places_of(project.index.declarations, id)) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      if (given.key.value != "DJANGO_SETTINGS_MODULE" || !given.value || given.kind != ValueKind::literal) continue;
      std::string module = given.value->value;
      std::ranges::replace(module, '.', '/');
      return module + ".py";
    }
    return std::string();
  };
  const std::string own = named_by(deployment.id);
  return own.empty() ? named_by(image_id(deployment.dockerfile)) : own;
}

// The module is another one of the same folder, and the read's is none that all of them share.
bool is_left_out(const Project& project, const std::string& module, const EnvRead& read) {
  if (module.empty()) return false;
  const std::string& path = project.file(read.span.file).path;
  const std::string_view name = base_name(path);
  if (is_one_of(name, {"__init__.py", "base.py", "common.py", "default.py", "defaults.py", "shared.py"})) return false;
  const std::string folder = directory_of(module);
  const bool beside = directory_of(path) == folder || directory_of(path).ends_with("/" + folder);
  return beside && name != base_name(module);
}

// False for what the deployment's own process never loads: a second entry beside it, a script that people run, a module that nothing
// imports any more.
bool is_loaded(const Project& project, const Deployment& deployment, const EnvRead& read) {
  const auto known = project.loaded_by_start.find(deployment.id);
  return known == project.loaded_by_start.end() || !is_javascript(project.file(read.key.span.file).kind) ||
         known->second.contains(read.key.span.file);
}

// The first read of the key that stops this process; null when it loads none of them.
const EnvRead* read_at_start(const Project& project, const Deployment& deployment, const EnvRead& first) {
  if (is_loaded(project, deployment, first)) return &first;
  for (const std::uint32_t index : find_env(project, first.key.value)->reads)
    if (const EnvRead& read = project.facts.env_reads[index];
        stops_the_server(project, read) && are_related(project, read.service, first.service) && is_loaded(project, deployment, read))
      return &read;
  return nullptr;
}

void add_lacking(const Project& project, const Deployment& deployment, const std::map<std::string_view, const EnvRead*>& needed,
                 const std::vector<Misnamed>& everywhere, std::vector<LackingKey>& lacking) {
  const std::string module = settings_module(project, deployment);
  std::optional<std::set<std::string>> misnamed;  // asked for at the first key that is missing
  for (const auto& [name, first] : needed) {
    if (deployment_gives(project, deployment, name) || is_left_out(project, module, *first)) continue;
    const EnvRead* read = read_at_start(project, deployment, *first);
    if (read == nullptr) continue;
    if (!misnamed) misnamed = misnamed_for(project, deployment, everywhere);
    if (!misnamed->contains(read->key.value)) lacking.push_back({&deployment, read});
  }
}

}  // namespace

// A class of settings somewhere in the tree may belong to another program: a tool, a client. What is called settings is the app's.
static bool is_settings_of_app(std::string_view path) {
  return is_one_of(base_name(path), {"settings.py", "config.py", "conf.py", "configuration.py", "environment.py", "env.py"});
}

bool is_surely_loaded(const Project& project, const LackingKey& lacking) {
  const FileId file = lacking.read->key.span.file;
  if (project.file(file).kind == FileKind::python && lacking.read->reader == Reader::schema)
    return is_settings_of_app(project.file(file).path);
  if (!is_javascript(project.file(file).kind)) return true;
  const auto known = project.loaded_by_start.find(lacking.deployment->id);
  return project.loaded_by_build.contains(file) || (known != project.loaded_by_start.end() && known->second.contains(file));
}

namespace {

// Reads by which absence breaks something, in the order of the files.
std::vector<const EnvRead*> breaking_reads(const Project& project, const EnvKey& key) {
  std::vector<const EnvRead*> reads;
  for (const std::uint32_t index : key.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (breaks_when_absent(project, read) && !optional_somewhere(project, key, read.service)) reads.push_back(&read);
  }
  return reads;
}

// Deployments whose environment can be seen, with the service that each runs.
using Judged = std::vector<std::pair<const Deployment*, const Service*>>;

Judged judged_deployments(const Project& project) {
  Judged judged;
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = deployment.service.empty() ? nullptr : project.service(deployment.service);
    if (service != nullptr && gives_its_environment(project, deployment) && !runs_nginx_alone(project, deployment))
      judged.emplace_back(&deployment, service);
  }
  return judged;
}

// One of them runs without it: lacking_keys() has it, which is more than that no list does.
bool stops_a_deployment(const Project& project, const Judged& judged, const EnvRead& read) {
  return stops_the_server(project, read) && std::ranges::any_of(judged, [&](const auto& each) {
           return belongs_to(*each.second, read.service) && !deployment_gives(project, *each.first, read.key.value);
         });
}

bool has_env_file(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
    const std::string directory = directory_of(project.file(file->file).path);
    return file->role != DotenvRole::test && (lies_in(service.id.directory, directory) || lies_in(directory, service.id.directory));
  });
}

// A schema is as good as an example: it lists the keys, and says which are needed.
bool has_schema(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.env_reads, [&](const EnvRead& read) {
    return read.reader == Reader::schema && belongs_to(service, read.service) && project.in_production(read.span);
  });
}

// Keys that the service itself cannot do without and that nothing gives.
std::vector<const EnvRead*> needed_unseen(const Project& project, const Service& service) {
  std::vector<const EnvRead*> needed;
  for (const EnvKey& key : project.env) {
    // What is asked of a read itself comes first: there are as many keys as services, and names are compared with patterns.
    const auto hard = std::ranges::find_if(key.reads, [&](std::uint32_t index) {
      const EnvRead& read = project.facts.env_reads[index];
      return read.need == Need::required && read.service == service.id && !read.reason.is_bare() && read.confidence == Confidence::high &&
             !settings_give(project, read.service, key.key) && counts_as_read(project, read);
    });
    if (hard == key.reads.end() || declared_anywhere(project, key.key) || optional_somewhere(project, key, service.id)) continue;
    needed.push_back(&project.facts.env_reads[*hard]);
  }
  return needed;
}

}  // namespace

std::vector<LackingKey> lacking_keys(const Project& project) {
  std::vector<LackingKey> lacking;
  const std::vector<Misnamed> everywhere = misnamed_keys(project);
  std::map<ServiceId, std::map<std::string_view, const EnvRead*>> needed;  // of each service once
  for (const auto& [deployment, service] : judged_deployments(project)) {
    const auto [known, is_new] = needed.try_emplace(service->id);
    if (is_new) known->second = needed_at_start(project, *service);
    add_lacking(project, *deployment, known->second, everywhere, lacking);
  }
  return lacking;
}

std::vector<LackingKey> lacking_keys_beside(const Project& project, const Deployment& deployment,
                                            const std::set<std::string, std::less<>>& more) {
  std::vector<LackingKey> lacking;
  const Service* service = deployment.service.empty() ? nullptr : project.service(deployment.service);
  if (service == nullptr || !runs_its_service(project, deployment)) return lacking;
  auto needed = needed_at_start(project, *service);
  std::erase_if(needed, [&](const auto& each) { return more.contains(each.first) || more.contains(std::string(each.first) + "_FILE"); });
  add_lacking(project, deployment, needed, {}, lacking);
  return lacking;
}

// A file that the image or the job brings along may give the key as well.
static bool is_given_by_file(const Project& project, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  return key != nullptr && std::ranges::any_of(key->declarations, [&](std::uint32_t index) {
           const DeclaredIn where = project.facts.env_declarations[index].where;
           return where == DeclaredIn::workflow || where == DeclaredIn::env_file || where == DeclaredIn::script ||
                  where == DeclaredIn::platform;
         });
}

// ${DB_PASSWORD} of an application.yml, without a default: Spring uses the text as it stands.
static void add_placeholders(const Project& project, const Service& service, std::map<std::string_view, const EnvRead*>& needed) {
  for (const std::uint32_t index : reads_of(project, service)) {
    const EnvRead& read = project.facts.env_reads[index];
    const std::string_view name = base_name(project.file(read.span.file).path);
    const bool main = name.starts_with("application.") || name.starts_with("application-prod");
    if (read.reader == Reader::framework && read.need == Need::required && main && project.in_production(read.span) &&
        !optional_somewhere(project, *find_env(project, read.key.value), service.id))
      needed.try_emplace(read.key.value, &read);
  }
}

std::vector<LackingRun> lacking_runs(const Project& project) {
  std::vector<LackingRun> lacking;
  for (const RunCommand& run : run_commands(project)) {
    const Service* service = project.service(run.built->service);
    if (service == nullptr || is_opaque(project, OpaqueWhat::env_declarations, *run.built)) continue;
    auto needed = needed_at_start(project, *service);
    add_placeholders(project, *service, needed);
    for (const auto& [name, read] : needed)
      if (!run.keys.contains(name) && !deployment_gives(project, *run.built, name) && !is_given_by_file(project, name))
        lacking.push_back({run, read});
  }
  return lacking;
}

namespace {

// The code of the project starts programs, and gives them an environment.
bool starts_programs(std::string_view text) {
  return holds_any(text, {"subprocess", "Popen", "create_subprocess", "execve", "spawn(", "fork(", "exec.Command", "V1EnvVar",
                          "containers.run", "ProcessBuilder"});
}

bool is_key_byte(char byte) { return is_upper(byte) || is_digit(byte) || byte == '_'; }

// `env["JOB_ID"] = id`, `{"JOB_ID": id}`: what runs below it is given the key by the code. Not {"JOB_ID": os.environ["JOB_ID"]}.
void add_assigned(std::string_view text, std::set<std::string_view>& keys) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!is_quote(text[at]) || !is_upper(text[at + 1])) continue;
    const std::size_t end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(), is_key_byte) - text.begin();
    const std::string_view key = text.substr(at + 1, end - at - 1);
    if (end == text.size() || text[end] != text[at] || holds(text.substr(end + 1, 60), key)) continue;
    const std::string_view rest = trim(text.substr(end + 1, 8));
    if (rest.starts_with(':') || (rest.starts_with(']') && trim(rest.substr(1)).starts_with('=') && !holds(rest, "=="))) keys.insert(key);
    at = end;
  }
}

std::set<std::string_view> keys_given_by_code(const Project& project) {
  std::set<std::string_view> keys;
  for (const SourceFile& file : project.files)
    if (is_source_code(file.kind) && file.role == PathRole::production && starts_programs(file.text)) add_assigned(file.text, keys);
  return keys;
}

}  // namespace

std::vector<UndeclaredKey> undeclared_keys(const Project& project) {
  std::vector<UndeclaredKey> undeclared;
  const Judged judged = judged_deployments(project);
  const std::set<std::string_view> given_by_code = keys_given_by_code(project);
  for (const EnvKey& key : project.env) {
    const auto reads = breaking_reads(project, key);
    if (reads.empty() || declared_anywhere(project, key.key) || given_by_code.contains(key.key)) continue;
    if (std::ranges::any_of(reads, [&](const EnvRead* read) { return stops_a_deployment(project, judged, *read); })) continue;
    const DotenvFile* example = example_for(project, reads[0]->service);
    // env/no-example-file and env/wrong-key speak.
    if (example == nullptr || !misnamed_key(project, key).empty() || other_database_key(project, *reads[0]) != nullptr) continue;
    undeclared.push_back({reads, example});
  }
  std::ranges::stable_sort(undeclared, {}, [](const UndeclaredKey& each) { return each.reads[0]->key.span; });
  return undeclared;
}

std::vector<ServiceWithoutExample> services_without_example(const Project& project) {
  constexpr std::size_t few = 3;
  std::vector<ServiceWithoutExample> found;
  for (const Service& service : project.services) {
    if (!service.production || !service.deployable || service.published || is_lent(project, service)) continue;
    if (has_env_file(project, service) || has_schema(project, service)) continue;
    std::vector<const EnvRead*> needed = needed_unseen(project, service);
    if (needed.size() >= few) found.push_back({&service, std::move(needed)});
  }
  return found;
}

}  // namespace preship
