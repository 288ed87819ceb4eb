#include "answers/docker/typescript_output.h"

#include <algorithm>
#include <set>

#include "knowledge/images/facts.h"
#include "model/typescript_config.h"
#include "text/glob.h"
#include "text/words.h"

namespace preship {
namespace {

using Strings = std::vector<std::string>;

// A list of globs and the directory that they are relative to.
struct Globs {
  Strings patterns;
  std::string directory;
};

// A tsconfig.json with what it extends. Paths are those of the project.
struct Options {
  std::string directory;
  std::optional<std::string> out_dir, root_dir;
  std::optional<Globs> files, include, exclude;
  bool no_emit = false, composite = false, javascript = false;
  bool known = true;
};

const TypeScriptConfig* config_at(const Project& project, const std::string& path) {
  for (const auto& config : project.facts.typescript_configs)
    if (project.file(config->file).path == path) return config.get();
  return nullptr;
}

// The file that `extends` means: beside it, or in a package of this repository. Packages of the registry choose no directories:
// https://github.com/tsconfig/bases
std::optional<std::string> extended_path(const Project& project, const TypeScriptConfig& config, const std::string& written) {
  if (written.starts_with('.')) {
    std::optional<std::string> path = resolve_path(config.directory, written);
    if (path && project.file(*path) == nullptr && !path->ends_with(".json")) *path += ".json";
    return path;
  }
  for (const auto& package : project.facts.packages)
    if (package->name && (written == package->name->value || written.starts_with(package->name->value + "/"))) {
      const std::string rest =
          written.size() > package->name->value.size() ? written.substr(package->name->value.size() + 1) : "tsconfig.json";
      std::optional<std::string> path = resolve_path(package->directory, rest);
      if (path && project.file(*path) == nullptr && !path->ends_with(".json")) *path += ".json";
      return path;
    }
  return std::nullopt;
}

std::optional<std::string> project_path(const TypeScriptConfig& config, const std::optional<Text>& written, Options& options) {
  const auto path = holds(written->value, "$") ? std::nullopt : resolve_path(config.directory, written->value);
  options.known = options.known && path;
  return path;
}

Globs globs_of(const TypeScriptConfig& config, const std::vector<Text>& written) {
  Globs globs{{}, config.directory};
  for (const Text& glob : written) globs.patterns.push_back(glob.value.starts_with("./") ? glob.value.substr(2) : glob.value);
  return globs;
}

void read_options(const Project& project, const TypeScriptConfig& config, Options& options, int depth) {
  for (const Text& extends : config.extends) {
    const auto path = extended_path(project, config, extends.value);
    const TypeScriptConfig* base = path ? config_at(project, *path) : nullptr;
    if (base != nullptr && depth < 8) read_options(project, *base, options, depth + 1);
    else if (path || !extends.value.starts_with("@tsconfig/")) options.known = false;
  }
  if (config.out_dir) options.out_dir = project_path(config, config.out_dir, options);
  if (config.root_dir) options.root_dir = project_path(config, config.root_dir, options);
  if (config.files) options.files = globs_of(config, *config.files);
  if (config.include) options.include = globs_of(config, *config.include);
  if (config.exclude) options.exclude = globs_of(config, *config.exclude);
  if (config.no_emit || config.declarations_only)
    options.no_emit = config.no_emit.value_or(false) || config.declarations_only.value_or(false);
  options.composite = config.composite.value_or(options.composite);
  options.javascript = config.javascript.value_or(options.javascript);
  options.known = options.known && !config.one_file;
}

bool matches_any(const Globs& globs, const std::string& path) {
  if (!lies_in(path, globs.directory) || path == globs.directory) return false;
  const std::string inner = globs.directory == "." ? path : path.substr(globs.directory.size() + 1);
  return std::ranges::any_of(globs.patterns, [&](std::string pattern) {
    while (pattern.ends_with('/')) pattern.pop_back();
    // A pattern without an ending is a directory.
    return glob_match(pattern, inner) || (!holds(base_name(pattern), ".") && glob_match(pattern + "/**", inner)) ||
           (pattern.ends_with("**/*") && glob_match(pattern.substr(0, pattern.size() - 4) + "**", inner)) || pattern == ".";
  });
}

// Excluded is also what lies below an excluded directory.
bool is_excluded(const Globs& globs, const std::string& path) {
  for (std::string part = path;; part = directory_of(part)) {
    if (matches_any(globs, part)) return true;
    if (!holds(part, "/")) return false;
  }
}

class Compilation {
 public:
  Compilation(const CommandPlace& place, Options options, std::string image_directory)
      : place_(place), options_(std::move(options)), image_(std::move(image_directory)) {}

  Writes writes(const std::string& path) const {
    if (!options_.known) return Writes::perhaps;
    if (options_.no_emit) return Writes::no;
    const std::string out = in_image(options_.out_dir.value_or(options_.directory));
    if (out.empty()) return Writes::perhaps;
    const std::string prefix = out == "/" ? out : out + "/";
    if (path == out || (out.starts_with(path) && out.substr(path.size()).starts_with('/'))) return Writes::yes;
    if (!path.starts_with(prefix)) return Writes::no;
    return of_sources(sources_of(path.substr(prefix.size())));
  }

 private:
  std::string in_image(const std::string& path) const { return moved_to_image(path, options_.directory, image_); }

  // main.ts and main.tsx for main.js; none for what tsc does not write.
  Strings sources_of(const std::string& output) const {
    Strings sources;
    for (const auto& [end, from] : std::initializer_list<std::pair<std::string_view, std::string_view>>{{".js", ".ts"},
                                                                                                        {".js", ".tsx"},
                                                                                                        {".mjs", ".mts"},
                                                                                                        {".cjs", ".cts"},
                                                                                                        {".js", ".js"},
                                                                                                        {".js", ".jsx"},
                                                                                                        {".mjs", ".mjs"},
                                                                                                        {".cjs", ".cjs"}})
      if (output.ends_with(end) && (options_.javascript || holds(from, "t")))
        sources.push_back(output.substr(0, output.size() - end.size()) + std::string(from));
    return sources;
  }

  Writes of_sources(const Strings& sources) const {
    if (options_.root_dir || options_.composite || compiler_major() >= 6)
      return below(in_image(options_.root_dir.value_or(options_.directory)), sources);
    // The root is the common directory of all files, and files that others import only raise it.
    std::string root = common_directory();
    if (root.empty()) return Writes::perhaps;
    const Writes lowest = below(in_image(root), sources);
    if (lowest != Writes::beside) return lowest;
    while (root != "." && root != place_.files.context()) {
      root = directory_of(root);
      if (below(in_image(root), sources) != Writes::beside) return Writes::perhaps;
    }
    return Writes::beside;
  }

  // One of the sources below a directory of the image is compiled to the file.
  Writes below(const std::string& root, const Strings& sources) const {
    if (root.empty()) return Writes::perhaps;
    for (const std::string& source : sources) {
      const FileInImage found = place_.files.find(place_.moment, path_in_image(root, source));
      if (found.is_file()) return Writes::yes;
      if (found.presence == Presence::unknown) return Writes::perhaps;
    }
    return Writes::beside;
  }

  int compiler_major() const {
    for (std::string directory = image_;; directory = path_in_image(directory, "..")) {
      const PackageJson* package = place_.files.package_in(place_.moment, directory);
      const PackageDependency* compiler = package == nullptr ? nullptr : package->dependency("typescript");
      if (compiler != nullptr) return major_version(trim(compiler->version.value, "^~>= "));
      if (directory == "/") return 0;
    }
  }

  bool is_input(const SourceFile& file) const {
    const bool typescript =
        ends_with_any(file.path, {".ts", ".tsx", ".mts", ".cts"}) && !ends_with_any(file.path, {".d.ts", ".d.mts", ".d.cts"});
    if (!typescript && !(options_.javascript && ends_with_any(file.path, {".js", ".jsx", ".mjs", ".cjs"}))) return false;
    if (options_.files && matches_any(*options_.files, file.path)) return true;
    if (options_.files && !options_.include) return false;
    const std::string& out = options_.out_dir.value_or("node_modules");
    if (options_.include ? !matches_any(*options_.include, file.path) : !lies_in(file.path, options_.directory)) return false;
    return !holds(file.path, "node_modules/") && !(options_.exclude ? is_excluded(*options_.exclude, file.path) : lies_in(file.path, out));
  }

  // Of the files that are compiled for certain; "" when there are none.
  std::string common_directory() const {
    std::string common;
    for (const SourceFile& file : place_.files.project().files) {
      if (common == "." || (!common.empty() && lies_in(file.path, common)) || !is_input(file)) continue;
      if (!place_.files.find(place_.moment, in_image(file.path)).is_file()) continue;
      if (common.empty()) common = directory_of(file.path);
      while (!lies_in(file.path, common)) common = directory_of(common);
    }
    return common;
  }

  const CommandPlace& place_;
  Options options_;
  std::string image_;
};

Writes compile(const CommandPlace& place, const std::string& config_path, const std::string& path, const Options& given) {
  const FileInImage found = place.files.find(place.moment, config_path);
  const Project& project = place.files.project();
  const TypeScriptConfig* config = found.is_file() ? config_at(project, found.source) : nullptr;
  if (config == nullptr || config->references) return Writes::perhaps;
  Options options{.directory = config->directory};
  read_options(project, *config, options, 0);
  if (given.out_dir) options.out_dir = resolve_path(config->directory, *given.out_dir);
  if (given.root_dir) options.root_dir = resolve_path(config->directory, *given.root_dir);
  options.known = options.known && given.known;
  return Compilation(place, options, path_in_image(config_path, "..")).writes(path);
}

// The value of `--outDir dist` or `--outDir=dist`, in any case.
std::optional<std::string> option_of(const std::vector<Text>& words, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (is_one_of(words[i].value, names)) return i + 1 < words.size() ? words[i + 1].value : "";
  return std::nullopt;
}

// The value of a setting of the nest-cli.json that lies there, "" when it has none.
std::string nest_setting(const CommandPlace& place, const FileInImage& file, std::string_view name) {
  for (const FrameworkSetting& setting : place.files.project().facts.framework_settings)
    if (setting.name.value == name && place.files.project().file(setting.name.span.file).path == file.source) return setting.value.value;
  return "";
}

}  // namespace

Writes tsc_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  const std::vector<Text>& words = command.words;
  const auto has = [&](std::string_view word) { return std::ranges::find(words, word, &Text::value) != words.end(); };
  if (has("--noEmit") && has("false")) return Writes::perhaps;
  if (has("--noEmit") || has("--version") || has("-v") || has("--init")) return Writes::no;
  if (has("-b") || has("--build") || has("--outFile") || place.directory.empty()) return Writes::perhaps;
  std::string config = option_of(words, {"-p", "--project"}).value_or("tsconfig.json");
  if (!config.ends_with(".json")) config += "/tsconfig.json";
  Options given{.out_dir = option_of(words, {"--outDir", "--outdir"}), .root_dir = option_of(words, {"--rootDir", "--rootdir"})};
  // Files on the command line leave the configuration out.
  for (const Text& word : words)
    if (ends_with_any(word.value, {".ts", ".tsx", ".js"})) return Writes::perhaps;
  // Options of the command are relative to where it runs.
  if ((given.out_dir || given.root_dir) && holds(config, "/")) return Writes::perhaps;
  return compile(place, path_in_image(place.directory, config), path, given);
}

Writes nest_writes(const ShellCommand& command, const CommandPlace& place, const std::string& path) {
  if (place.directory.empty() || command.words.size() > 2) return Writes::perhaps;
  const FileInImage file = place.files.find(place.moment, path_in_image(place.directory, "nest-cli.json"));
  if (file.presence == Presence::unknown) return Writes::perhaps;
  const auto setting = [&](std::string_view name) { return nest_setting(place, file, name); };
  const std::string builder = setting("nest.compilerOptions.builder"), kind = setting("nest.compilerOptions.builder.type");
  if (setting("nest.monorepo") == "true" || setting("nest.compilerOptions.webpack") == "true" || !is_one_of(builder, {"", "tsc"}) ||
      !is_one_of(kind, {"", "tsc"}))
    return Writes::perhaps;
  std::string config = setting("nest.compilerOptions.tsConfigPath");
  // https://docs.nestjs.com/cli/monorepo#global-compiler-options
  if (config.empty()) {
    const FileInImage own = place.files.find(place.moment, path_in_image(place.directory, "tsconfig.build.json"));
    if (own.presence == Presence::unknown) return Writes::perhaps;
    config = own.is_file() ? "tsconfig.build.json" : "tsconfig.json";
  }
  return compile(place, path_in_image(place.directory, config), path, {});
}

}  // namespace preship
