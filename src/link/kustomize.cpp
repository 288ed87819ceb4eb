#include "link/kustomize.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "formats/yaml/query.h"

namespace preship {
namespace {

using File = std::shared_ptr<const KubernetesFile>;

// One kustomization.yaml and everything that it reaches through the kustomizations that it names.
struct Kustomization {
  FileId file = 0;
  std::string directory;
  YamlNodePtr root;
};

bool sets_image(const YamlNode& target) {
  return std::ranges::any_of(yaml_texts(target.find("fieldPaths")),
                             [](const Text& path) { return path.value.find("image") != std::string::npos; });
}

// Directories and files that all kustomizations together reach. A chain of many reaches the end of it from each of its links.
constexpr std::size_t step_cap = 200'000;

class KustomizeLinker {
 public:
  explicit KustomizeLinker(Project& project) : project_(project) {
    for (std::size_t i = 0; i < project.facts.images.size(); ++i)
      if (project.facts.images[i].use == ImageUse::kubernetes) images_[project.facts.images[i].reference.span.file].push_back(i);
    for (std::size_t i = 0; i < project.facts.deployments.size(); ++i)
      deployments_[project.facts.deployments[i].name.span.file].push_back(i);
    for (const File& file : project.facts.kubernetes_files) {
      const std::string directory = directory_of(project.files[file->file].path);
      by_directory_[directory].push_back(file);
      for (const KubernetesObject& object : file->objects)
        if (object.kind.value == "Kustomization") kustomizations_.emplace(directory, Kustomization{file->file, directory, object.node});
    }
  }

  void link() {
    for (const auto& [directory, kustomization] : kustomizations_) apply(kustomization);
    for (File& file : project_.facts.kubernetes_files) {
      if (!bases_.contains(file->file) && !patches_.contains(file->file)) continue;
      auto base = std::make_shared<KubernetesFile>(*file);
      base->kustomize_base = bases_.contains(file->file);
      base->kustomize_patch = patches_.contains(file->file);
      file = std::move(base);
    }
    std::erase_if(project_.facts.deployments, [&](const Deployment& one) { return patches_.contains(one.name.span.file); });
  }

 private:
  void apply(const Kustomization& kustomization) {
    std::set<FileId> reached;
    std::set<std::string> seen;
    reach(kustomization.directory, reached, seen);
    bases_.insert(reached.begin(), reached.end());
    add_patches(kustomization, reached);
    std::set<std::string> names;
    for (const YamlNodePtr& entry : kustomization.root->find("images").items) names.insert(entry->find("name").text());
    if (!names.empty()) hide_images(reached, [&](const Image& image) { return names.contains(image.repository); });
    for (const YamlNodePtr& replacement : kustomization.root->find("replacements").items)
      for (const YamlNodePtr& target : yaml_items(replacement->find("targets")))
        if (sets_image(*target)) hide_images_of(target->find("select"), reached);
  }

  void reach(const std::string& directory, std::set<FileId>& reached, std::set<std::string>& seen) {
    std::vector<std::string> waiting{directory};
    while (!waiting.empty()) {
      const std::string at = std::move(waiting.back());
      waiting.pop_back();
      if (!seen.insert(at).second) continue;
      if (steps_ == 0) return;
      --steps_;
      const auto files = by_directory_.find(at);
      const auto kustomization = kustomizations_.find(at);
      // A directory is reached as a whole: what its kustomization does not list is applied by nobody else.
      if (files != by_directory_.end() && kustomization != kustomizations_.end())
        for (const File& file : files->second) insert(reached, file->file);
      if (kustomization == kustomizations_.end()) continue;
      for (const char* key : {"resources", "bases", "components"})
        for (const Text& path : yaml_texts(kustomization->second.root->find(key))) enter(at, path.value, reached, waiting);
    }
  }

  void enter(const std::string& directory, const std::string& path, std::set<FileId>& reached, std::vector<std::string>& waiting) {
    const std::optional<std::string> resolved = resolve_path(directory, path);
    if (!resolved) return;
    const auto file = project_.by_path.find(*resolved);
    if (file == project_.by_path.end()) waiting.push_back(*resolved);
    else insert(reached, file->second);
  }

  void insert(std::set<FileId>& reached, FileId file) {
    if (steps_ > 0) --steps_, reached.insert(file);
  }

  // Patches change what they like; nobody but kustomize can say what comes out.
  void add_patches(const Kustomization& kustomization, const std::set<FileId>& reached) {
    std::vector<Text> paths = yaml_texts(kustomization.root->find("patchesStrategicMerge"));
    bool patches = !paths.empty() || kustomization.root->has("patchesJson6902");
    for (const YamlNodePtr& entry : kustomization.root->find("patches").items) {
      patches = true;
      if (const auto path = yaml_scalar(*entry, "path")) paths.push_back(*path);
    }
    for (const Text& path : paths) {
      const std::optional<std::string> resolved = resolve_path(kustomization.directory, path.value);
      const auto file = resolved ? project_.by_path.find(*resolved) : project_.by_path.end();
      if (file != project_.by_path.end()) patches_.insert(file->second);
    }
    if (!patches) return;
    const std::string why = "patched by " + project_.files[kustomization.file].path;
    for (const FileId id : reached)
      for (const std::size_t index : patches_.contains(id) ? std::vector<std::size_t>() : deployments_[id]) {
        const Deployment& deployment = project_.facts.deployments[index];
        project_.facts.opaque.push_back(
            {.span = deployment.name.span, .what = OpaqueWhat::env_declarations, .why = why, .deployment = deployment.id});
      }
  }

  void hide_images(const std::set<FileId>& reached, auto is_meant) {
    for (const FileId id : reached)
      for (const std::size_t index : images_[id])
        if (Image& image = project_.facts.images[index]; is_meant(image)) image.opaque = true;
  }

  // `select` of a replacement's target: kind and name, each optional.
  void hide_images_of(const YamlNode& select, const std::set<FileId>& reached) {
    const std::string& kind = select.find("kind").text();
    const std::string& name = select.find("name").text();
    for (const FileId id : reached)
      for (const File& file : by_directory_[directory_of(project_.files[id].path)])
        for (const KubernetesObject& object : file->objects)
          if (file->file == id && (kind.empty() || object.kind.value == kind) && (name.empty() || object.name.value == name))
            hide_images(reached, [&](const Image& image) { return lies_within(image.reference.span, object.span); });
  }

  Project& project_;
  std::map<std::string, std::vector<File>> by_directory_;
  std::map<std::string, Kustomization> kustomizations_;
  std::unordered_map<FileId, std::vector<std::size_t>> images_, deployments_;  // by file, as indexes into the facts
  std::set<FileId> bases_, patches_;
  std::size_t steps_ = step_cap;
};

// skaffold puts the image that it builds into every manifest that names its repository.
// https://skaffold.dev/docs/references/yaml/
void hide_built_images(Project& project) {
  for (const File& file : project.facts.kubernetes_files) {
    const std::string directory = directory_of(project.files[file->file].path);
    for (const KubernetesObject& object : file->objects) {
      if (!object.api_version.value.starts_with("skaffold/")) continue;
      std::set<std::string> built;
      for (const YamlNodePtr& artifact : object.node->find("build").find("artifacts").items) built.insert(artifact->find("image").text());
      for (Image& image : project.facts.images)
        if (image.use == ImageUse::kubernetes && built.contains(image.repository) && image.tag.empty() &&
            lies_in(project.files[image.reference.span.file].path, directory))
          image.opaque = true;
    }
  }
}

}  // namespace

void link_kustomize(Project& project) {
  hide_built_images(project);
  KustomizeLinker(project).link();
}

}  // namespace preship
