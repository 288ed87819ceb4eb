#pragma once
// signs.tsv: what names in Dockerfiles tell.

#include <string_view>

namespace preship {

// Official images, and those of runtimes: they set no variables of apps.
bool is_plain_image_name(std::string_view repository);

// Images of systems and runtimes: outside of the directories of the system they are empty.
bool holds_no_app(std::string_view repository);

// A compiler whose library is part of every program that it makes: faults of it ship with the program.
bool links_its_library(std::string_view repository);

// The image ends with a USER other than root; by its name as official images are called (official_name() in images.h).
bool brings_user(std::string_view name);

// The text of an instruction names a package that brings a database, or a supervisor for several processes.
bool names_store_package(std::string_view text);

// The text names a server that stands in front of an app in one image, or what starts both.
bool names_front_server(std::string_view text);

}  // namespace preship
