#include "answers/docker/image_files.h"

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/written_files.h"
#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "knowledge/images/signs.h"
#include "text/glob.h"
#include "text/words.h"

namespace preship {
namespace {

// Questions about a file ask about others: the package.json before a step, the files that a stage is made of.
constexpr int deepest_question = 60;
constexpr std::size_t most_instructions = 400;  // of a Dockerfile that is looked through; nobody writes more

const FileInImage absent_file{Presence::absent};
const FileInImage unknown_file{Presence::unknown};

std::string without_leading_slashes(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  return std::string(path);
}

// `path` below `directory`, "" for itself; nothing when it lies elsewhere. Both are absolute.
std::optional<std::string> below(const std::string& path, const std::string& directory) {
  if (path == directory) return "";
  const std::string prefix = directory.ends_with('/') ? directory : directory + "/";
  return path.starts_with(prefix) ? std::optional(path.substr(prefix.size())) : std::nullopt;
}

// What a package manager or the system puts there nobody can see.
bool is_hidden_place(const std::string& path) {
  return holds_any(path, {"/node_modules/", "/.venv/", "/venv/", "/site-packages/", "/vendor/bundle/", "\\"});
}

// Directories that base images bring with them.
bool is_system_place(std::string_view path) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{
          "/bin/",    "/sbin/",      "/lib",        "/etc/",         "/dev/",       "/proc/",     "/sys/",     "/run/",
          "/tmp/",    "/root/.",     "/go/bin/",    "/go/pkg/",      "/var/lib/",   "/var/run/",  "/usr/bin/", "/usr/sbin/",
          "/usr/lib", "/usr/local/", "/usr/share/", "/usr/include/", "/usr/games/", "/opt/java/", "/__cacert", "/docker-entrypoint"},
      [&](std::string_view place) { return path.starts_with(place); });
}

// What a source of COPY means for `rest`, the path below the destination. `look` finds a path in the context or in another stage.
struct CopiedSource {
  std::string path;     // of the source, normalised
  std::string rest;     // "" for the destination itself
  bool into_directory;  // the destination is a directory for certain
};

template <class Look>
FileInImage of_pattern(const CopiedSource& source, Look look) {
  if (source.rest.empty()) return source.into_directory ? absent_file : unknown_file;
  const std::string first = source.rest.substr(0, source.rest.find('/'));
  const std::string directory = directory_of(source.path);
  const std::string candidate = directory == "." ? first : directory.empty() || directory == "/" ? "/" + first : directory + "/" + first;
  if (first == source.rest && glob_match(source.path, candidate)) {
    const FileInImage found = look(candidate);
    if (found.presence != Presence::absent && !found.directory) return found;
  }
  // A directory that the pattern meets is copied without its name.
  return holds(base_name(source.path), ".") ? absent_file : unknown_file;
}

template <class Look>
FileInImage of_source(const CopiedSource& source, Look look) {
  if (holds_any(source.path, {"*", "?", "["})) return of_pattern(source, look);
  const FileInImage whole = look(source.path);
  // The build would fail, or something makes it that nobody here has seen.
  if (whole.presence == Presence::absent) return unknown_file;
  if (source.rest.empty()) return whole.is_file() && source.into_directory ? absent_file : whole;
  if (source.rest == base_name(source.path) && !whole.directory) return whole;
  // What a command writes may be a directory.
  if (whole.is_file() && !whole.source.empty()) return absent_file;
  return look(source.path == "." ? source.rest : source.path == "/" ? "/" + source.rest : source.path + "/" + source.rest);
}

// A source of COPY: relative to the context, or absolute in another stage.
std::string copied_path(const std::string& written, bool in_stage) {
  const std::string source = without_leading_slashes(source_path(written));
  const std::string path = resolve_path(".", source.empty() ? "." : source).value_or(".");
  if (!in_stage) return path;
  return path == "." ? "/" : "/" + path;
}

// A file before what may be one, and that before none.
void take_better(FileInImage& best, FileInImage found) {
  const auto weight = [](const FileInImage& file) {
    return file.is_file() ? 3 : file.presence == Presence::present ? 2 : file.presence == Presence::unknown ? 1 : 0;
  };
  if (weight(found) > weight(best)) best = std::move(found);
}

std::string_view mount_option(std::string_view value, std::initializer_list<std::string_view> names) {
  while (!value.empty()) {
    const std::string_view part = value.substr(0, value.find(','));
    value.remove_prefix(std::min(part.size() + 1, value.size()));
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && is_one_of(part.substr(0, equals), names)) return part.substr(equals + 1);
  }
  return {};
}

bool holds_every_source(const Project& project, const Dockerfile& file, const std::string& context) {
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& copy : stage.instructions) {
      if (!is_one_of(copy.keyword.value, {"COPY", "ADD"}) || !flag_value(copy, "from").empty()) continue;
      for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i) {
        const std::string source = without_leading_slashes(source_path(copy.arguments[i].value));
        if (source.empty() || source == "." || holds_any(source, {"$", "*", "?", "[", "://", "<<"})) continue;
        const auto path = resolve_path(context, source);
        if (path && !has_path(project, *path) && !ignored_by_git(project, *path)) return false;
      }
    }
  return true;
}

}  // namespace

std::string path_in_image(std::string_view directory, std::string_view path) {
  if (directory.empty() || holds_any(path, {"$", "`", "*", "\\", "~"})) return "";
  const std::string whole = path.starts_with('/') ? std::string(path) : std::string(directory) + "/" + std::string(path);
  const auto resolved = resolve_path(".", without_leading_slashes(whole));
  return !resolved ? "" : *resolved == "." ? "/" : "/" + *resolved;
}

std::string moved_to_image(const std::string& path, const std::string& from, const std::string& to) {
  std::string ancestor = from, image = to;
  while (!lies_in(path, ancestor)) {
    if (image == "/") return "";
    image = path_in_image(image, "..");
    ancestor = directory_of(ancestor);
  }
  if (path == ancestor) return image;
  return path_in_image(image, ancestor == "." ? path : path.substr(ancestor.size() + 1));
}

std::optional<std::string> only_context(const Project& project, const Dockerfile& file) {
  std::size_t instructions = 0;
  for (const DockerStage& stage : file.stages) instructions += stage.instructions.size();
  if (instructions > most_instructions) return std::nullopt;
  std::vector<std::string> possible = build_contexts(project, file).directories;
  std::erase_if(possible, [&](const std::string& context) { return !holds_every_source(project, file, context); });
  return possible.size() == 1 ? std::optional(possible.front()) : std::nullopt;
}

ImageFiles::ImageFiles(const Project& project, const Dockerfile& file, std::string context)
    : project_(project), file_(file), context_(std::move(context)), ignore_(dockerignore_of(project, file, context_)) {}

FileInImage ImageFiles::find(const ImageMoment& moment, const std::string& path) const {
  if (path.empty() || is_hidden_place(path)) return unknown_file;
  // What is being asked already is unknown to whoever asks again, and so is what lies too deep.
  const auto [known, added] = seen_.try_emplace({moment.stage, moment.before, path}, unknown_file);
  if (!added || depth_ >= deepest_question) return known->second;
  ++depth_;
  known->second = look(moment, path);
  --depth_;
  return known->second;
}

const PackageJson* ImageFiles::package_in(const ImageMoment& moment, const std::string& directory) const {
  const FileInImage found = find(moment, path_in_image(directory, "package.json"));
  return found.is_file() && !found.source.empty() ? project_.package(directory_of(found.source)) : nullptr;
}

FileInImage ImageFiles::look(const ImageMoment& moment, const std::string& path) const {
  const DockerStage& stage = *moment.stage;
  if (FileInImage found = mounted(moment, path); found.presence == Presence::present) return found;
  bool built_beside = false;
  const std::size_t end =
      moment.before == nullptr ? stage.instructions.size() : static_cast<std::size_t>(moment.before - stage.instructions.data());
  for (std::size_t i = end; i-- > 0;) {
    const DockerInstruction& instruction = stage.instructions[i];
    if (instruction.onbuild) continue;
    if (is_one_of(instruction.keyword.value, {"COPY", "ADD"})) {
      FileInImage found = copied(stage, instruction, path);
      if (found.presence != Presence::absent && !(found.only_on_host && built_beside)) return found;
      built_beside = built_beside || brings_directory_of(stage, instruction, path);
      continue;
    }
    if (instruction.keyword.value != "RUN") continue;
    const Writes writes = run_writes(*this, stage, instruction, path);
    if (writes == Writes::yes) return {.presence = Presence::present};
    if (writes == Writes::perhaps) return unknown_file;
    built_beside = built_beside || writes == Writes::beside;
  }
  return in_base(stage, path);
}

// COPY --from: what another stage has built comes in the place of what a checkout may have.
bool ImageFiles::brings_directory_of(const DockerStage& stage, const DockerInstruction& copy, const std::string& path) const {
  if (stage_copied_from(file_, copy) == nullptr || copy.arguments.size() < 2) return false;
  const std::string destination = absolute_in_stage(file_, stage, copy, source_path(copy.arguments.back().value));
  return !destination.empty() && destination != "/" && below(path, destination);
}

// RUN --mount=type=bind: there for this step alone.
FileInImage ImageFiles::mounted(const ImageMoment& moment, const std::string& path) const {
  if (moment.before == nullptr || moment.before->keyword.value != "RUN") return absent_file;
  for (const DockerFlag& flag : moment.before->flags) {
    const std::string_view value = flag.value.value;
    if (flag.name.value != "mount" || !is_one_of(mount_option(value, {"type"}), {"bind", ""})) continue;
    const std::string target =
        absolute_in_stage(file_, *moment.stage, *moment.before, mount_option(value, {"target", "dst", "destination"}));
    const auto rest = below(path, target.empty() ? "/" : target);
    if (!rest) continue;
    if (!mount_option(value, {"from"}).empty()) return unknown_file;
    const std::string source = without_leading_slashes(source_path(mount_option(value, {"source", "src"})));
    if (FileInImage found =
            of_source({source.empty() ? "." : source, *rest, false}, [&](const std::string& each) { return in_context(each); });
        found.presence != Presence::absent)
      return found;
  }
  return absent_file;
}

FileInImage ImageFiles::copied(const DockerStage& stage, const DockerInstruction& copy, const std::string& path) const {
  if (copy.arguments.size() < 2) return absent_file;
  const std::string& written = copy.arguments.back().value;
  const std::string destination = absolute_in_stage(file_, stage, copy, source_path(written));
  if (destination.empty()) return unknown_file;
  if (path != destination && below(destination, path)) return {.presence = Presence::present, .directory = true};
  const auto rest = below(path, destination);
  if (!rest) return absent_file;
  const std::string_view from = flag_value(copy, "from");
  const DockerStage* other = stage_copied_from(file_, copy);
  const bool archive = copy.keyword.value == "ADD";
  if (std::ranges::any_of(copy.flags, [](const DockerFlag& flag) { return flag.name.value == "parents"; })) return unknown_file;
  if ((!from.empty() && other == nullptr) || other == &stage || !copy.heredocs.empty()) return unknown_file;
  const bool into_directory = written.ends_with('/') || is_one_of(written, {".", "./"}) || copy.arguments.size() > 2;
  FileInImage best = absent_file;
  for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i) {
    const std::string& source = copy.arguments[i].value;
    if (holds_any(source, {"$", "://"}) || source.starts_with("git@") ||
        (archive && holds_any(base_name(source), {".tar", ".tgz", ".gz", ".xz", ".bz2", ".zst"})))
      return unknown_file;
    const auto look = [&](const std::string& each) { return other != nullptr ? find({other}, each) : in_context(each); };
    take_better(best, of_source({copied_path(source, other != nullptr), *rest, into_directory}, look));
  }
  return best;
}

FileInImage ImageFiles::in_context(const std::string& path) const {
  const auto whole = resolve_path(context_, path);
  if (!whole) return unknown_file;
  if (path == ".") return {.presence = Presence::present, .source = context_, .directory = true};
  if (!ignore_.empty() && docker_ignores(project_, ignore_, path) && !keeps_part(project_, ignore_, path)) return absent_file;
  if (project_.file(*whole) != nullptr) return {.presence = Presence::present, .source = *whole};
  if (has_directory(*whole)) return {.presence = Presence::present, .source = *whole, .directory = true};
  if (project_.file(".gitmodules") != nullptr) return unknown_file;
  return ignored_by_git(project_, *whole) ? FileInImage{.presence = Presence::unknown, .only_on_host = true} : absent_file;
}

// As has_path(), which goes over all files each time.
bool ImageFiles::has_directory(const std::string& path) const {
  if (paths_.empty()) {
    for (const SourceFile& file : project_.files) paths_.push_back(file.path);
    std::ranges::sort(paths_);
  }
  const std::string inside = path + "/";
  const auto first = std::ranges::lower_bound(paths_, std::string_view(inside));
  return first != paths_.end() && first->starts_with(inside);
}

FileInImage ImageFiles::in_base(const DockerStage& stage, const std::string& path) const {
  if (stage.base_stage) {
    const DockerStage& base = file_.stages[*stage.base_stage];
    const bool triggers = std::ranges::any_of(base.instructions, &DockerInstruction::onbuild);
    return triggers ? unknown_file : find({&base}, path);
  }
  if (stage.resolved_image == "scratch") return absent_file;
  const std::string_view image = stage.resolved_image;
  const std::string_view repository = image.substr(0, std::min(image.find('@'), image.find(':')));
  return holds_no_app(repository) && !is_system_place(path) ? absent_file : unknown_file;
}

}  // namespace preship
