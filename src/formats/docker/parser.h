#pragma once
// A Dockerfile as BuildKit reads it, without any opinion on it.

#include <optional>
#include <string_view>

#include "model/dockerfile.h"
#include "model/facts.h"

namespace preship {

struct DockerfileParse {
  Dockerfile dockerfile;
  std::optional<SyntaxError> error;   // the first thing that stops a build; what stands before and behind it is usable
  std::optional<Span> template_mark;  // "{{ }}", "{% %}", "%%X%%": some generator's input; nothing in it can be relied on
};

DockerfileParse parse_dockerfile(FileId file, std::string_view path, std::string_view text);

}  // namespace preship
