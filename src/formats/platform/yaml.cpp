// YAML files that platforms and tools know by their name. Any other YAML is nobody's business: no facts and no syntax error.

#include <algorithm>
#include <array>

#include "formats/ci/gitlab.h"
#include "formats/env_value.h"
#include "formats/formats.h"
#include "formats/kubernetes/model.h"
#include "formats/platform/heroku_manifest.h"
#include "formats/platform/kamal.h"
#include "formats/platform/pm2.h"
#include "formats/platform/render.h"
#include "formats/platform/spring.h"
#include "formats/yaml/env.h"
#include "formats/yaml/query.h"
#include "formats/yaml/yaml.h"
#include "model/pipeline.h"

namespace preship {
namespace {

using Documents = std::vector<YamlDocument>;

void read_pnpm_workspace(FileId id, const SourceFile& file, const Documents& documents, Facts& facts) {
  WorkspaceGlobs globs{.file = id, .directory = directory_of(file.path), .globs = yaml_texts(documents[0].root->find("packages"))};
  if (!globs.globs.empty()) facts.workspace_globs.push_back(std::make_shared<const WorkspaceGlobs>(std::move(globs)));
}

// kustomization.yaml may leave out what every other object must say.
YamlNodePtr with_kind(const YamlNodePtr& root, std::string_view kind) {
  if (root->has("apiVersion") && root->has("kind")) return root;
  auto node = std::make_shared<YamlNode>(*root);
  for (const auto& [key, value] : {std::pair<std::string, std::string>{"apiVersion", "kustomize.config.k8s.io/v1beta1"},
                                   std::pair<std::string, std::string>{"kind", std::string(kind)}}) {
    auto scalar = std::make_shared<YamlNode>();
    scalar->kind = YamlNode::Kind::scalar;
    scalar->span = {root->span.file, root->span.begin, root->span.begin};
    scalar->scalar = {value, scalar->span};
    if (!root->has(key)) node->pairs.push_back({.key = {key, scalar->span}, .value = std::move(scalar)});
  }
  return node;
}

void read_kustomization(FileId id, const SourceFile& file, const Documents& documents, Facts& facts) {
  const YamlDocument document{with_kind(documents[0].root, "Kustomization"), documents[0].span};
  facts.kubernetes_files.push_back(std::make_shared<const KubernetesFile>(build_kubernetes(id, file.path, {document})));
}

void read_skaffold(FileId id, const SourceFile& file, const Documents& documents, Facts& facts) {
  KubernetesFile model = build_kubernetes(id, file.path, documents);
  if (!model.objects.empty()) facts.kubernetes_files.push_back(std::make_shared<const KubernetesFile>(std::move(model)));
}

void read_render(FileId, const SourceFile& file, const Documents& documents, Facts& facts) {
  add_render_facts(documents[0].root, file, facts);
}

void read_heroku_manifest(FileId, const SourceFile& file, const Documents& documents, Facts& facts) {
  add_heroku_facts(*documents[0].root, file, facts);
}

// App Engine's app.yaml and DigitalOcean's: https://cloud.google.com/appengine/docs/standard/reference/app-yaml,
// https://docs.digitalocean.com/products/app-platform/reference/app-spec/
void read_app(FileId, const SourceFile&, const Documents& documents, Facts& facts) {
  const YamlNode& root = *documents[0].root;
  const auto declare = [&](const Text& key, const YamlNode& value) {
    EnvDeclaration declaration{.key = key, .kind = ValueKind::reference, .where = DeclaredIn::platform};
    if (value.is_scalar()) {
      declaration.value = value.scalar;
      declaration.kind = value_kind(value.text());
    }
    facts.env_declarations.push_back(std::move(declaration));
  };
  if (root.has("runtime"))
    for (const YamlPair& pair : root.find("env_variables").pairs) declare(pair.key, *pair.value);
  for (const char* part : {"services", "workers", "jobs", "static_sites"})
    for (const YamlNodePtr& component : yaml_items(root.find(part), 100))
      for (const YamlNodePtr& item : yaml_items(component->find("envs")))
        if (const auto key = yaml_scalar(*item, "key")) declare(*key, item->find("value"));
  for (const YamlNodePtr& item : yaml_items(root.find("envs")))
    if (const auto key = yaml_scalar(*item, "key")) declare(*key, item->find("value"));
}

// A file with `spec:` has it in a document of its own, before the jobs.
void read_gitlab(FileId id, const SourceFile& file, const Documents& documents, Facts& facts) {
  for (const YamlDocument& document : documents)
    if (document.root->is_mapping()) add_gitlab_facts(*document.root, file, facts);
  facts.pipeline_files.push_back(std::make_shared<const PipelineFile>(
      PipelineFile{.file = id, .root = documents.back().root, .entry = file.path == ".gitlab-ci.yml"}));
}

void read_bitbucket(FileId id, const SourceFile& file, const Documents& documents, Facts& facts) {
  facts.pipeline_files.push_back(std::make_shared<const PipelineFile>(
      PipelineFile{.file = id, .root = documents[0].root, .entry = file.path == "bitbucket-pipelines.yml"}));
}

// Files that a pipeline of this repository includes: by custom they end in ".gitlab-ci.yml" or lie below .gitlab/.
bool is_included_by_gitlab(std::string_view path) {
  return path.ends_with(".gitlab-ci.yml") || path.ends_with(".gitlab-ci.yaml") || path.starts_with(".gitlab/") ||
         path.starts_with(".gitlab-ci/");
}

void read_spring(FileId, const SourceFile& file, const Documents& documents, Facts& facts) {
  for (const YamlDocument& document : documents) add_spring_facts(document.root, file, facts);
}

// The database of production in Rails' config/database.yml, where it is a file of SQLite:
// https://guides.rubyonrails.org/configuring.html#configuring-a-database
void read_rails_database(const YamlNode& root, Facts& facts) {
  const YamlNode* production = &root.find("production");
  if (production->find("primary").is_mapping()) production = &production->find("primary");
  const YamlNode &adapter = production->find("adapter"), &database = production->find("database");
  if (adapter.text() != "sqlite3" || adapter.opaque || !database.is_scalar() || database.opaque || production->has("url")) return;
  facts.framework_settings.push_back({.name = {"state.database.rails.beside", database.scalar.span}, .value = database.scalar});
}

// What Prometheus asks for metrics: https://prometheus.io/docs/prometheus/latest/configuration/configuration/#static_config
void read_prometheus(FileId, const SourceFile&, const Documents& documents, Facts& facts) {
  for (const YamlNodePtr& job : yaml_items(documents[0].root->find("scrape_configs"), 100))
    for (const YamlNodePtr& group : yaml_items(job->find("static_configs"), 100))
      for (const Text& target : yaml_texts(group->find("targets")))
        facts.framework_settings.push_back({.name = {"prometheus.target", target.span}, .value = target});
}

bool is_rails_database(std::string_view path) { return base_name(path) == "database.yml" && base_name(directory_of(path)) == "config"; }

JsonValue json_of(const YamlNode& node, int depth) {
  JsonValue value{.scalar = node.scalar, .span = node.span};
  if (node.is_scalar()) value.kind = JsonValue::Kind::string;
  if (depth == 0) return value;
  if (node.is_mapping()) value.kind = JsonValue::Kind::object;
  if (node.is_sequence()) value.kind = JsonValue::Kind::array;
  for (const YamlNodePtr& item : yaml_items(node, 100)) value.items.push_back(json_of(*item, depth - 1));
  for (const YamlPair& pair : node.pairs)
    if (value.members.size() < 200) value.members.emplace_back(pair.key, json_of(*pair.value, depth - 1));
  return value;
}

void read_pm2_yaml(FileId id, const SourceFile&, const Documents& documents, Facts& facts) {
  constexpr int deepest = 4;  // apps, app, env, value
  add_pm2_facts(id, json_of(*documents[0].root, deepest), facts);
}

struct NamedReader {
  std::string_view stem;  // of the base name
  void (*read)(FileId, const SourceFile&, const Documents&, Facts&);
  bool reports_errors;  // false: the name is not proof enough that the file is meant
};

const NamedReader* reader_of(std::string_view path) {
  static constexpr std::array<NamedReader, 10> readers{{{"pnpm-workspace", read_pnpm_workspace, true},
                                                        {"prometheus", read_prometheus, false},
                                                        {"render", read_render, true},
                                                        {"heroku", read_heroku_manifest, false},
                                                        {"kustomization", read_kustomization, true},
                                                        {"Kustomization", read_kustomization, true},
                                                        {"skaffold", read_skaffold, false},
                                                        {".gitlab-ci", read_gitlab, true},
                                                        {"bitbucket-pipelines", read_bitbucket, true},
                                                        {"app", read_app, false}}};
  static constexpr NamedReader spring{"application", read_spring, false}, pm2{"", read_pm2_yaml, false}, included{"", read_gitlab, false};
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  const std::string_view stem = name.substr(0, dot == 0 ? std::string_view::npos : dot);
  const auto found = std::ranges::find(readers, stem, &NamedReader::stem);
  if (found != readers.end()) return &*found;
  if (is_included_by_gitlab(path)) return &included;
  if (may_be_pm2_file(path)) return &pm2;
  return stem == "application" || stem.starts_with("application-") ? &spring : nullptr;
}

}  // namespace

Facts extract_yaml(FileId id, const SourceFile& file) {
  Facts facts = template_reads(id, file);
  if (may_be_kamal_file(file.path)) facts.append(read_kamal(id, file));
  if (is_rails_database(file.path)) {
    const YamlParse parse = parse_yaml(id, file.text, YamlTemplate::erb);
    if (!parse.documents.empty() && parse.documents[0].root && parse.documents[0].root->is_mapping())
      read_rails_database(*parse.documents[0].root, facts);
    return facts;
  }
  const NamedReader* reader = reader_of(file.path);
  if (reader == nullptr) return facts;
  YamlParse parse = parse_yaml(id, file.text);
  if (reader->reports_errors) facts.syntax_errors = std::move(parse.errors);
  std::erase_if(parse.documents, [](const YamlDocument& document) { return !document.root || !document.root->is_mapping(); });
  if (!parse.documents.empty()) reader->read(id, file, parse.documents, facts);
  return facts;
}

}  // namespace preship
