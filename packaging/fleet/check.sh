#!/usr/bin/env bash
# Checks repositories and writes a line of results for each, whole or not at all: the one step that every engine runs.
# See docs/fleet.md; the line is described by schema/fleet-result.schema.json.
set -euo pipefail
export LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0 GIT_LFS_SKIP_SMUDGE=1

usage() {
  cat <<'TEXT'
usage: check.sh [OPTIONS] REPOSITORY            one repository: a directory, or an address that git can clone
       check.sh [OPTIONS] -l LIST [-s I/N]      those of a list, or every Nth of them from the Ith (from 0) on
  -o DIRECTORY   where results go [default: results]
  -w OWNER       whose it is; in a list, what follows a tab behind the repository
  -f FORMAT      what a line holds: json or sarif [default: json]
  -t SECONDS     how long a clone and a check may take, each [default: 600]
  -j THREADS     of one check [default: 1]
  -p PROGRAM     preship itself [default: preship]
  -a OPTION      one more option of preship check, such as --strict; can be repeated
Exit status: 0 all are checked (or were before), 1 some could not be, which a line of results says too, 2 wrong usage.
TEXT
}

output=results owner='' format=json limit=600 threads=1 program=preship list='' shard=0/1 more=()
while getopts o:w:f:t:j:p:a:l:s:h option; do
  case $option in
    o) output=$OPTARG ;;
    w) owner=$OPTARG ;;
    f) format=$OPTARG ;;
    t) limit=$OPTARG ;;
    j) threads=$OPTARG ;;
    p) program=$OPTARG ;;
    a) more+=("$OPTARG") ;;
    l) list=$OPTARG ;;
    s) shard=$OPTARG ;;
    h) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done
shift $((OPTIND - 1))

wrong() { echo "check.sh: $1" >&2 && exit 2; }
case $format in json) member=report ;; sarif) member=sarif ;; *) wrong "no format is called '$format'" ;; esac
[[ $shard =~ ^([0-9]+)/([1-9][0-9]*)$ ]] || wrong "-s needs I/N, not '$shard'"
index=${BASH_REMATCH[1]} count=${BASH_REMATCH[2]}
[ "$index" -lt "$count" ] || wrong "there is no part $index of $count: they count from 0"
if [ $# != $((${#list} == 0)) ]; then usage >&2 && exit 2; fi
[ -z "$list" ] || [ -r "$list" ] || wrong "cannot read the list '$list'"
for each in "$program" git iconv sha256sum timeout awk; do command -v "$each" >/dev/null || wrong "there is no program '$each'"; done
mkdir -p "$output"

work=$(mktemp -d) new=''
# shellcheck disable=SC2317  # called by traps
clean_up() { rm -rf "$work/clone" ${new:+"$new"}; }
trap 'clean_up; rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP

# A JSON string. Control characters become blanks, broken bytes go.
quoted() { printf '"%s"' "$(printf '%s' "$1" | iconv -c -f UTF-8 -t UTF-8 | LC_ALL=C tr '\000-\037\177' ' ' | sed 's/[\\"]/\\&/g')"; }
quoted_or_null() { if [ -n "$1" ]; then quoted "$1"; else printf null; fi; }

without_login() { printf '%s' "$1" | sed -E 's#://[^/@ ]*@#://#g'; }
is_address() { [[ $1 =~ ^[a-z0-9+]+:// || $1 =~ ^[^/]+@[^/:]+: ]]; }
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# What is checked out, and nothing of a repository further up. rev-parse runs nothing that the repository names.
commit_in() {
  GIT_CEILING_DIRECTORIES=$(dirname "$1") GIT_NO_LAZY_FETCH=1 git -c safe.directory='*' -C "$1" rev-parse --verify --quiet HEAD 2>/dev/null || true
}

# shop-1a2b3c4d5e6f@4f2a91c...: readable, and different for different repositories.
name_of() {
  local slug
  slug=$(printf '%s' "$1" | LC_ALL=C tr -c 'A-Za-z0-9._-' '+' | tail -c 60 | sed 's/^[.+-]*//')
  printf '%s-%s@%s' "$slug" "$(printf '%s' "$1" | sha256sum | cut -c 1-12)" "${2:-none}"
}

# The line appears under its name when it is on the disk as a whole: who is killed before leaves a hidden file, which nobody reads.
write_line() { # NAME COMMIT STATUS ERROR SECONDS CPU-SECONDS [FILE]
  new=$(mktemp "$output/.new.XXXXXXXXXX")
  {
    printf '{"preship_result":1,"repository":%s,"commit":%s,"owner":%s,"status":"%s"' \
      "$(quoted "$repository")" "$(quoted_or_null "$2")" "$(quoted_or_null "$owner")" "$3"
    printf ',"error":%s,"finished":"%s","seconds":%s,"cpu_seconds":%s' "$(quoted_or_null "$4")" "$(now)" "$5" "$6"
    if [ -n "${7:-}" ]; then
      printf ',"%s":' "$member"
      sed 's/^ *//' "$7" | tr -d '\n' # a line end inside of a JSON string is written \n
    fi
    printf '}\n'
  } >"$new"
  sync "$new" 2>/dev/null || true
  chmod "$(printf '%o' $((0666 & ~$(umask))))" "$new"
  mv -f "$new" "$output/$1.jsonl"
  new=''
}

failed() { # COMMIT WHY
  write_line "$(name_of "$repository" "$1").failed" "$1" failed "$2" 0 0
  echo "failed  $repository: $2"
  return 1
}

# git explains itself at length behind its "fatal:"; preship's last line says why it ended.
why() { { grep -a -m 1 '^fatal: ' "$1" || tail -n 1 "$1"; } | cut -c 1-500; }

# Into $work/clone: the newest commit alone, without hooks, submodules or large files.
clone() {
  timeout --foreground --kill-after=10 "$limit" git -c core.hooksPath=/dev/null -c protocol.ext.allow=never clone --quiet --depth 1 --no-tags \
    --single-branch --template= -- "$1" "$work/clone" >/dev/null 2>"$work/said"
}

check_one() { # what the list says, with its login
  local place=$1 commit='' name status=0 cpu started=$EPOCHREALTIME
  repository=$(without_login "$1")
  rm -rf "$work/clone"
  if is_address "$place"; then
    commit=$(timeout --foreground "$limit" git ls-remote -- "$place" HEAD 2>/dev/null | awk '$2 == "HEAD" { print $1 }') || commit=''
    if [ -n "$commit" ] && [ -e "$output/$(name_of "$repository" "$commit").jsonl" ]; then
      echo "known   $repository" && return 0
    fi
    clone "$place" || { failed "$commit" "cannot be cloned: $(without_login "$(why "$work/said")")"; return; }
    place=$work/clone
  else
    place=$(cd "$place" 2>/dev/null && [ -r . ] && pwd -P) || { failed '' 'there is no such directory, or it cannot be read'; return; }
  fi
  commit=$(commit_in "$place")
  name=$(name_of "$repository" "$commit")
  if [ -n "$commit" ] && [ -e "$output/$name.jsonl" ]; then echo "known   $repository" && return 0; fi
  TIMEFORMAT='%U %S'
  { time timeout --foreground --kill-after=10 "$limit" "$program" check --format "$format" --root "$place" --jobs "$threads" ${more[@]+"${more[@]}"} "$place" \
    >"$work/report" 2>"$work/said" || status=$?; } 2>"$work/time"
  cpu=$(awk '{ printf "%.2f", $1 + $2 }' "$work/time")
  # 1 means findings, and is no failure.
  case $status in
    0 | 1) write_line "$name" "$commit" checked '' "$(awk -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }')" "$cpu" "$work/report" ;;
    124) failed "$commit" "not done after $limit seconds"; return ;;
    *) failed "$commit" "exit status $status: $(why "$work/said")"; return ;;
  esac
  echo "checked $repository"
}

# In a shell of its own, which ends at the first thing that fails: where a line cannot be written whole there is none.
result=0
run() {
  local status
  set +e
  (
    set -e
    trap clean_up EXIT
    check_one "$1" </dev/null
  )
  status=$?
  set -e
  [ $status = 0 ] || result=1
}

if [ -z "$list" ]; then
  run "$1"
else
  while IFS=$'\t' read -r line owner; do run "$line"; done \
    < <(tr -d '\r' <"$list" | grep -v -e '^[[:space:]]*$' -e '^#' | awk -v i="$index" -v n="$count" '(NR - 1) % n == i')
fi
exit $result
