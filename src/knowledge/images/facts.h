#pragma once
// What is known of images by version: lifetimes.tsv, data.tsv, node_names.tsv, open_doors.tsv, required.tsv.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

// The major version that a tag begins with: 17 for "17.2-alpine", 0 when it names none.
unsigned major_version(std::string_view tag);

// "postgres" of "docker.io/library/postgres": the name without what only says that it is the official image.
std::string_view without_official_prefix(std::string_view repository);

struct ImageLifetime {
  std::string_view version, last_day, source;
  bool deleted() const { return version == "deleted"; }                                  // nobody can pull it any more
  bool withdrawn() const { return deleted() || version == "*" || version == "tagged"; }  // "tagged": all tags but the moving one
};

// Null when nothing is known of the version, or it has no version.
const ImageLifetime* find_lifetime(std::string_view repository, std::string_view tag);

// The system that a word of the tag names below the program: Debian's of "python:3.12-slim-buster", Alpine's of "node:22-alpine3.17".
struct ImageSystem {
  std::string_view name;  // "debian", "ubuntu", "alpine"
  const ImageLifetime* lifetime = nullptr;
};
// Nullopt when no word names one, or one that still gets fixes and is not in the table.
std::optional<ImageSystem> system_of_tag(std::string_view tag);

struct ImageData {
  unsigned first = 0, last = 0;
  std::string_view directory, variable, source;
};

// Where images of this repository keep their data, oldest version first; empty for images that are not in the table.
std::vector<ImageData> image_data_of(std::string_view repository);

// Where a broker of this repository keeps its messages; "" for what is none.
std::string_view broker_directory(std::string_view repository);

// Where an image of this repository that is no database keeps what people put into it; "" for what is none.
std::string_view keeper_directory(std::string_view repository);
struct NodeData {
  std::string_view directory, variable;  // the variable names the node whatever the host is called
};
// Where an image of this repository keeps data under the name of its host; nullopt for those that do not.
std::optional<NodeData> data_by_host_name(std::string_view repository);

// The variable lets everybody into some image; with this value into one of this repository.
bool opens_some_door(std::string_view variable);
bool opens_door(std::string_view repository, std::string_view variable, std::string_view value);

// The program that an image of this repository starts with whatever it is given as a command; "" where a command may be one of its own.
struct ImageProgram {
  std::string_view name;
  bool again = false;  // its own name may stand in front
  bool task = false;   // it does one thing and ends
};
ImageProgram program_of_image(std::string_view repository);

// Groups of variables; an image starts only with one of each.
std::vector<std::vector<std::string_view>> required_variables(std::string_view repository);

}  // namespace preship
