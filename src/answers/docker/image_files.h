#pragma once
// Which files an image holds, as far as COPY and the commands of RUN tell.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "knowledge/images/tools.h"
#include "model/project.h"

namespace preship {

struct FileInImage {
  Presence presence = Presence::unknown;
  std::string source = {};    // path in the project that it is a copy of; "" when a command writes it
  bool directory = false;     // of what is present
  bool only_on_host = false;  // unknown because git ignores it: it is there where somebody has built before

  bool is_file() const { return presence == Presence::present && !directory; }
};

// The files of a stage just before an instruction of it; null for its end.
struct ImageMoment {
  const DockerStage* stage = nullptr;
  const DockerInstruction* before = nullptr;
};

// The directory that a Dockerfile is built from; nothing where several are possible.
std::optional<std::string> only_context(const Project& project, const Dockerfile& file);

// The files of one Dockerfile's stages. Keeps what it found out: a rule makes one for each Dockerfile. Paths are absolute.
class ImageFiles {
 public:
  ImageFiles(const Project& project, const Dockerfile& file, std::string context);

  // unknown for whatever a step may have written that cannot be looked into.
  FileInImage find(const ImageMoment& moment, const std::string& path) const;
  // The package.json of a directory of the image; null when it is none of this project, or not there.
  const PackageJson* package_in(const ImageMoment& moment, const std::string& directory) const;

  // False when scripts that run scripts have cost more than any build does: from then on nothing is known.
  bool spend() const { return ++spent_ < 50'000; }

  const Project& project() const { return project_; }
  const Dockerfile& dockerfile() const { return file_; }
  const std::string& context() const { return context_; }

 private:
  FileInImage look(const ImageMoment& moment, const std::string& path) const;
  FileInImage mounted(const ImageMoment& moment, const std::string& path) const;
  FileInImage copied(const DockerStage& stage, const DockerInstruction& copy, const std::string& path) const;
  bool brings_directory_of(const DockerStage& stage, const DockerInstruction& copy, const std::string& path) const;
  FileInImage in_context(const std::string& path) const;
  bool has_directory(const std::string& path) const;
  FileInImage in_base(const DockerStage& stage, const std::string& path) const;

  const Project& project_;
  const Dockerfile& file_;
  std::string context_, ignore_;
  mutable std::map<std::tuple<const DockerStage*, const DockerInstruction*, std::string>, FileInImage> seen_;
  mutable std::vector<std::string_view> paths_;  // of the project, sorted; filled when first asked for
  mutable int depth_ = 0, spent_ = 0;
};

// "/app/dist" for "dist" of "/app"; "" when it holds variables or the directory is unknown.
std::string path_in_image(std::string_view directory, std::string_view path);

// Where a path of the project lies in an image that has directory `from` of the project at `to`; "" when it leaves the root.
std::string moved_to_image(const std::string& path, const std::string& from, const std::string& to);

}  // namespace preship
