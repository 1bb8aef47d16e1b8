//! The skeleton: bones of constant length and the flesh on them, from `assets/figures/bodies.toml`. A bone's joint is
//! the origin of its own axes; at rest, all axes are those of the room.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::embedded;
use crate::ui::picture::exercise::space::Vec3;

/// A body, or a limb that is shown by itself.
#[derive(Debug)]
pub struct Skeleton {
    /// Its name in the files.
    pub id: String,
    /// The bones; each parent comes before its children.
    pub bones: Vec<Bone>,
    /// The flesh on the bones.
    pub flesh: Vec<Flesh>,
}

/// A bone.
#[derive(Debug)]
pub struct Bone {
    /// Its name; those of a side end in `_l` or `_r`.
    pub id: String,
    /// The index of its parent bone.
    pub parent: Option<usize>,
    /// The position of its joint on the parent.
    pub at: Vec3,
}

/// A rounded piece between two points of a bone, thicker or thinner towards its end.
#[derive(Debug)]
pub struct Flesh {
    /// The index of its bone.
    pub bone: usize,
    /// The number of its part. Pieces of one part blend into each other; two parts stay apart.
    pub part: usize,
    /// Its start and its end on the bone.
    pub ends: (Vec3, Vec3),
    /// The radius at each end, in units.
    pub radii: (f32, f32),
    /// The region at its front and the one at its back.
    pub regions: [Option<String>; 2],
    /// The side it belongs to; `true` is the left.
    pub left: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkeletonFile {
    body: Vec<FileBody>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBody {
    id: String,
    bone: Vec<FileBone>,
    flesh: Vec<FileFlesh>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileBone {
    id: String,
    on: Option<String>,
    at: Vec3,
    #[serde(default)]
    both: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileFlesh {
    bone: String,
    part: String,
    from: Vec3,
    to: Vec3,
    r: (f32, f32),
    front: Option<String>,
    back: Option<String>,
    /// Whether it is repeated on the other side.
    #[serde(default)]
    both: bool,
}

static SKELETONS: LazyLock<Vec<Skeleton>> = LazyLock::new(|| {
    let file: SkeletonFile = embedded::data!("bodies");
    file.body.into_iter().map(Skeleton::of).collect()
});

/// Returns all skeletons.
pub fn all() -> &'static [Skeleton] {
    &SKELETONS
}

/// Returns the name of the bone on the other side; a bone without a side keeps its name.
pub fn other_side(id: &str) -> String {
    match (id.strip_suffix("_l"), id.strip_suffix("_r")) {
        (Some(stem), _) => format!("{stem}_r"),
        (_, Some(stem)) => format!("{stem}_l"),
        _ => id.to_owned(),
    }
}

impl Skeleton {
    fn of(file: FileBody) -> Self {
        let mut bones: Vec<Bone> = Vec::new();
        for bone in file.bone {
            let mut add = |id: String, on: Option<String>, at: Vec3| {
                let parent = on.and_then(|on| bones.iter().position(|bone| bone.id == on));
                bones.push(Bone { id, parent, at });
            };
            if bone.both {
                let is_sided = |on: &String| file_is_sided(on);
                let on = |end: &str| bone.on.clone().map(|on| if is_sided(&on) { format!("{on}{end}") } else { on });
                add(format!("{}_l", bone.id), on("_l"), bone.at);
                add(format!("{}_r", bone.id), on("_r"), bone.at.mirrored());
            } else {
                add(bone.id, bone.on, bone.at);
            }
        }
        let mut skeleton = Self { id: file.id, bones, flesh: Vec::new() };
        let mut parts: Vec<String> = Vec::new();
        for flesh in file.flesh {
            for left in [true, false] {
                let sided = skeleton.bone(&format!("{}_l", flesh.bone)).is_some();
                if !left && !sided && !flesh.both {
                    continue;
                }
                let end = if left { "_l" } else { "_r" };
                let name = if sided { format!("{}{end}", flesh.bone) } else { flesh.bone.clone() };
                let Some(bone) = skeleton.bone(&name) else { continue };
                let part = if sided && flesh.part != "trunk" { format!("{}{end}", flesh.part) } else { flesh.part.clone() };
                let part = parts.iter().position(|known| *known == part).unwrap_or_else(|| {
                    parts.push(part);
                    parts.len() - 1
                });
                let at = |point: Vec3| if left { point } else { point.mirrored() };
                skeleton.flesh.push(Flesh {
                    bone,
                    part,
                    ends: (at(flesh.from), at(flesh.to)),
                    radii: flesh.r,
                    regions: [flesh.front.clone(), flesh.back.clone()],
                    left: (sided || flesh.both).then_some(left),
                });
            }
        }
        skeleton
    }

    /// Returns the index of the bone with this name.
    pub fn bone(&self, id: &str) -> Option<usize> {
        self.bones.iter().position(|bone| bone.id == id)
    }

    /// Returns the length of the bone from its joint to that of `child`.
    pub fn length_to(&self, child: usize) -> f32 {
        self.bones.get(child).map_or(0.0, |bone| bone.at.length())
    }
}

/// Whether the bone with this name exists on each side.
fn file_is_sided(id: &str) -> bool {
    !matches!(id, "pelvis" | "lumbar" | "chest" | "neck" | "head" | "root")
}
