#include "answers/sealos/apps.h"

#include <map>

#include "answers/env/contract.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

const SealosFile*& slot_of(SealosApp& app, std::string_view record) {
  if (record == "state") return app.state;
  if (record == "analysis") return app.analysis;
  return record == "config" ? app.config : app.build_result;
}

std::string path_in(const std::string& directory, std::string_view name) {
  return (directory == "." ? "" : directory + "/") + ".sealos/" + std::string(name);
}

// https://pkg.go.dev/github.com/distribution/reference#ParseNormalizedNamed
std::string_view without_hub(std::string_view image) {
  for (const std::string_view hub : {"docker.io/", "index.docker.io/", "library/"})
    if (image.starts_with(hub)) image.remove_prefix(hub.size());
  return image;
}

std::string with_tag(std::string_view image) {
  const std::string name(without_hub(image));
  return image_name(name).size() == name.size() ? name + ":latest" : name;
}

}  // namespace

std::vector<SealosApp> sealos_apps(const Project& project) {
  std::map<std::string, SealosApp> apps;
  for (const auto& file : project.facts.sealos_files)
    if (project.in_production({file->file})) slot_of(apps[file->directory], file->record) = file.get();
  for (const auto& file : project.facts.kubernetes_files) {
    const std::string& path = project.file(file->file).path;
    constexpr std::string_view name = ".sealos/template/index.yaml";
    if (!file->sealos_template || !project.in_production({file->file}) || !path.ends_with(name)) continue;
    const std::string_view above = std::string_view(path).substr(0, path.size() - name.size());
    apps[above.empty() ? "." : std::string(above.substr(0, above.size() - 1))].manifest = file.get();
  }
  std::vector<SealosApp> all;
  for (auto& [directory, app] : apps) {
    app.directory = directory;
    all.push_back(app);
  }
  return all;
}

std::string sealos_path(const SealosApp& app, std::string_view name) { return path_in(app.directory, name); }

const Service& service_of(const Project& project, const SealosApp& app) { return owner_of(project, app.directory); }

const JsonValue& last_deploy(const SealosApp& app, std::string_view name) {
  static const JsonValue none;
  return app.state == nullptr ? none : app.state->root.find("last_deploy").find(name);
}

std::vector<const JsonValue*> images_deployed(const SealosFile& state) {
  std::vector<const JsonValue*> entries;
  for (const JsonValue& entry : state.root.find("history").items)
    if (is_one_of(entry.find("action").text(), {"deploy", "set-image"}) && entry.find("status").text() == "success" &&
        entry.find("image").is_string())
      entries.push_back(&entry);
  return entries;
}

bool is_same_image(std::string_view one, std::string_view other) { return with_tag(one) == with_tag(other); }

bool is_same_repository(std::string_view one, std::string_view other) {
  return image_name(without_hub(one)) == image_name(without_hub(other));
}

std::string_view literal_start(std::string_view text) { return text.substr(0, text.find("${{")); }

}  // namespace preship
