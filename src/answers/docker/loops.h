#pragma once
// The loops round rules about Dockerfiles: only those that are part of what is deployed.

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "model/project.h"
#include "model/rule.h"

namespace preship {

struct DockerPlace {
  const Dockerfile& file;
  const DockerStage& stage;
  const DockerInstruction& instruction;
};

template <class Visit>
void each_dockerfile(const Project& project, Visit visit) {
  for (const auto& file : project.facts.dockerfiles)
    if (project.in_production({file->file, 0, 0})) visit(*file);
}

template <class Visit>
void each_docker_stage(const Project& project, Visit visit) {
  each_dockerfile(project, [&](const Dockerfile& file) {
    for (const DockerStage& stage : file.stages) visit(file, stage);
  });
}

// Instructions with one of these keywords, ONBUILD or not.
template <class Visit>
void each_instruction(const Project& project, std::initializer_list<std::string_view> keywords, Visit visit) {
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    for (const DockerInstruction& instruction : stage.instructions)
      if (std::ranges::find(keywords, instruction.keyword.value) != keywords.end()) visit(DockerPlace{file, stage, instruction});
  });
}

// The commands of RUN instructions in order.
template <class Visit>
void each_run_command(const Project& project, Visit visit) {
  each_instruction(project, {"RUN"}, [&](const DockerPlace& place) {
    for (const ShellCommand& command : place.instruction.commands)
      if (!command.words.empty()) visit(place, command);
  });
}

// Steps that run the program, as one finding for each file.
Findings runs_of(const Project& project, std::string_view program, const std::string& message);

// True when a stage ends up in an image that is kept: the last one, or one that it is FROM.
bool is_in_final_image(const Dockerfile& file, const DockerStage& stage);

// The value of a flag of the instruction, "" when it has none: COPY --from=build.
std::string_view flag_value(const DockerInstruction& instruction, std::string_view name);

// True when one of RUN's mounts has `part` in it: "target=/var/lib/apt".
bool mounts(const DockerInstruction& instruction, std::string_view part);

// An ARG is another with --build-arg: its default says what is built where nobody gives one.
enum class ArgumentUse : std::uint8_t { left, by_default };

// The text with the plain values of ENV in the place of $NAME and ${NAME}; whatever else a word holds stays.
std::string with_plain_variables(const Dockerfile& file, const DockerStage& stage, std::string text, ArgumentUse use = ArgumentUse::left);

// Where a path of an instruction leads: joined with the WORKDIR in force there; "" when that holds variables without a plain value.
std::string absolute_in_stage(const Dockerfile& file, const DockerStage& stage, const DockerInstruction& at, std::string_view path);

}  // namespace preship
