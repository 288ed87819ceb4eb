#include "answers/images/publishing.h"

#include <algorithm>
#include <optional>

#include "answers/env/contract.h"
#include "answers/images/own_images.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
#include "model/document.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// Where the tag begins: at the last colon behind the last slash; the length without one.
std::size_t tag_start(std::string_view reference) {
  const std::size_t colon = reference.rfind(':'), slash = reference.rfind('/');
  return colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash) ? colon : reference.size();
}

std::string_view namespace_of(std::string_view repository) {
  const std::size_t slash = repository.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : repository.substr(0, slash);
}

// "ghcr.io/acme/shop" belongs to one project, "ghcr.io/acme" and "acme" to whoever works there.
bool is_of_one_project(std::string_view space) {
  const bool registry = holds(space.substr(0, space.find('/')), ".");
  return std::ranges::count(space, '/') >= (registry ? 2 : 1);
}

// "ghcr.io/acme/shopweb" and "ghcr.io/acme/shop-web", "acme/shop" and "acne/shop".
bool is_misspelt(std::string_view one, std::string_view other) {
  std::string a(one), b(other);
  for (std::string* name : {&a, &b}) std::ranges::replace(*name, '-', '_');
  return is_near(a, b);
}

// "acme/shop-web" and "acme/shop-api".
bool shares_first_word(std::string_view one, std::string_view other) {
  const auto first = [](std::string_view name) { return base_name(name).substr(0, base_name(name).find_first_of("-_")); };
  return first(one).size() >= 4 && first(one) == first(other) && first(one) != base_name(one) && first(other) != base_name(other);
}

// As Docker reads it: the first part is a host when it holds a dot or a colon.
std::string registry_host(std::string_view reference) {
  const std::string_view first = reference.substr(0, reference.find('/'));
  return first.size() < reference.size() && first.find_first_of(".:") != std::string_view::npos ? std::string(first) : "docker.io";
}

void add_build(const WorkflowImageBuild& build, Published& published) {
  published.all_files_known = published.all_files_known && !build.file.empty();
  published.files.insert(build.file);
  for (const Text& tag : build.tags) {
    const std::size_t at = tag_start(tag.value);
    const std::string repository = tag.value.substr(0, at);
    if (repository.find('$') != std::string::npos) {
      published.unknown = true;
      const std::string host = registry_host(repository);
      published.elsewhere.try_emplace(host.find('$') == std::string::npos && host != "docker.io" ? host : "", Text{repository, tag.span});
      continue;
    }
    published.places.try_emplace(repository, build.span);
    auto& tags = published.tags[repository];
    if (at == tag.value.size() || tag.value.find('$') != std::string::npos) published.open.insert(repository);
    else tags.insert(tag.value.substr(at + 1));
  }
}

// "invoice-manager" and "InvoiceManager" are one name.
std::string letters_alone(std::string_view name) {
  std::string plain;
  for (const char byte : lower_case(name))
    if (is_word(byte) && byte != '_') plain += byte;
  return plain;
}

// A command in a script or in any text for people gives the image that very name and tag.
bool is_named_by_some_build(const Project& project, const Image& image) {
  const std::string whole = image.repository + ":" + (image.tag.empty() ? "latest" : image.tag);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    if (file.text_dropped && is_one_of(lower_case(base_name(file.path)), {"justfile", "taskfile.yml", "taskfile.yaml"})) return true;
    if (!holds_any(file.text, {"build", "docker tag", "podman tag"})) return false;
    const auto names = [&](const std::string& name) {
      for (std::size_t at = file.text.find(name); at != std::string::npos; at = file.text.find(name, at + 1)) {
        const std::size_t end = at + name.size(), line = file.text.rfind('\n', at) + 1;
        const bool ends = end == file.text.size() || !(is_word(file.text[end]) || holds("-./:", file.text.substr(end, 1)));
        if (ends && holds_any(std::string_view(file.text).substr(line, at - line), {" -t", "--tag", " tag ", "-t="})) return true;
      }
      return false;
    };
    return names(whole) || (whole.ends_with(":latest") && names(image.repository));
  });
}

// The one thing that this repository makes an image of, by the names that its manifest and the workflow have for it.
bool is_name_of_only_app(const Project& project, const Published& published, std::string_view name) {
  if (!published.all_files_known || published.files.size() != 1 || project.facts.dockerfiles.size() != 1) return false;
  const std::string plain = letters_alone(name);
  for (const auto& [host, tag] : published.elsewhere)
    if (letters_alone(base_name(tag.value)) == plain) return true;
  for (const auto& [repository, tags] : published.tags)
    if (letters_alone(base_name(repository)) == plain) return true;
  return std::ranges::any_of(project.facts.packages, [&](const auto& package) {
    return package->directory == "." && package->name && letters_alone(package->name->value) == plain;
  });
}

// `image: shop:latest` without `build:`, while the workflow pushes the same app to another registry.
std::optional<UnbuiltImage> pushed_elsewhere(const Project& project, const Published& published, const Image& image) {
  const std::string host = registry_host(image.repository);
  const auto is_there = [&](const auto& pushed) { return registry_host(pushed.first) == host; };
  if (published.elsewhere.contains("") || published.elsewhere.contains(host) || std::ranges::any_of(published.tags, is_there)) return {};
  if (image.use != ImageUse::compose || !is_name_of_only_app(project, published, base_name(image.repository))) return {};
  if (is_named_by_some_build(project, image)) return {};
  if (!published.elsewhere.empty())
    return UnbuiltImage{&image, published.elsewhere.begin()->second.value, published.elsewhere.begin()->second.span};
  return UnbuiltImage{&image, published.places.begin()->first, published.places.begin()->second};
}

bool is_tag_for_the_way_back(std::string_view tag) {
  return is_one_of(tag, {"previous", "prev", "rollback", "last-good", "last-stable", "backup"});
}

template <class Visit>
void each_tagged_word(const std::vector<ShellCommand>& commands, Visit visit) {
  for (const ShellCommand& command : commands)
    for (const Text& word : command.words) {
      const std::size_t at = tag_start(word.value);
      if (at < word.value.size() && is_tag_for_the_way_back(std::string_view(word.value).substr(at + 1))) visit(command, word, at);
    }
}

}  // namespace

Published published_images(const Project& project) {
  Published published;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) {
      if (build.tags.empty()) {
        published.unknown = true;
        published.elsewhere.try_emplace("");
      }
      add_build(build, published);
    }
  return published;
}

std::vector<UnbuiltImage> unbuilt_images(const Project& project) {
  std::vector<UnbuiltImage> unbuilt;
  const Published& published = once<published_images>(project);
  if (published.elsewhere.empty() && published.tags.empty()) return unbuilt;
  const OwnImages& own = once<own_images>(project);
  std::vector<std::string_view> names;
  for (const auto& [repository, tags] : published.tags) names.emplace_back(repository);
  for (const Image& image : project.facts.images) {
    const bool deployed = image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos;
    if (!deployed || image.opaque || image.built_here || !image_counts(project, image) || !runs_in_production(project, image)) continue;
    if (published.tags.contains(image.repository) || own.built.contains(image.repository)) continue;
    if (auto elsewhere = pushed_elsewhere(project, published, image)) {
      unbuilt.push_back(std::move(*elsewhere));
      continue;
    }
    if (published.unknown || published.tags.empty()) continue;
    const std::string_view space = namespace_of(image.repository);
    const auto neighbour = std::ranges::find_if(names, [&](std::string_view name) {
      return namespace_of(name) == space && (is_of_one_project(space) || shares_first_word(name, image.repository));
    });
    const auto near = std::ranges::find_if(names, [&](std::string_view name) { return is_misspelt(name, image.repository); });
    if (near != names.end()) unbuilt.push_back({&image, std::string(*near), published.places.at(std::string(*near))});
    else if (neighbour != names.end()) unbuilt.push_back({&image, "", published.places.at(std::string(*neighbour))});
  }
  return unbuilt;
}

std::vector<UnpushedTag> unpushed_tags(const Project& project) {
  std::vector<UnpushedTag> found;
  const Published& published = once<published_images>(project);
  if (published.unknown || published.tags.empty()) return found;
  std::vector<UnpushedTag> named;
  std::set<std::string> made;  // `docker tag shop:latest shop:previous`, on whatever machine
  const auto look = [&](const std::vector<ShellCommand>& commands) {
    each_tagged_word(commands, [&](const ShellCommand& command, const Text& word, std::size_t at) {
      const std::string repository = word.value.substr(0, at), tag = word.value.substr(at + 1);
      const auto has = [&](std::string_view verb) {
        return std::ranges::any_of(command.words, [&](const Text& each) { return each.value == verb; });
      };
      const auto pushed = published.tags.find(repository);
      if (has("tag") || has("build") || has("create") || has("copy") || has("push")) made.insert(tag);
      else if (pushed != published.tags.end() && !published.open.contains(repository) && !pushed->second.contains(tag))
        named.push_back({word, tag, published.places.at(repository)});
    });
  };
  each_script_text(project, [&](const ScriptText& script) { look({script.commands.begin(), script.commands.end()}); });
  for (const auto& document : project.facts.documents)
    for (const DocumentedCommands& block : document->blocks) look(block.commands);
  for (UnpushedTag& each : named)
    if (!made.contains(each.tag)) found.push_back(std::move(each));
  return found;
}

}  // namespace preship
