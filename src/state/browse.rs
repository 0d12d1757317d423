//! Which part of the long lists of the coverage view is looked at.

/// What is looked at of the lists of the coverage view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browse {
    /// Of the regions of accounts.
    pub places: Leaf,
    /// Of the hours without events.
    pub holes: Leaf,
    /// Of the problems.
    pub problems: Leaf,
    /// Of the files.
    pub files: Leaf,
    /// What the files are sorted by.
    pub sort: FileSort,
}

/// What is looked at of one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// Every word must stand somewhere in a row.
    pub text: String,
    /// The page, from 0.
    pub page: usize,
}

/// What files are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileSort {
    /// The column.
    pub column: FileColumn,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// A column of the list of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the file's fact of that name")]
pub enum FileColumn {
    #[default]
    Name,
    Size,
    Container,
    Shape,
    Events,
    Duplicates,
    Problems,
}

/// A change of what is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrowseEdit {
    /// Regions of accounts with these words.
    PlaceText(String),
    /// Another page of them.
    PlacePage(usize),
    /// Hours without events with these words.
    HoleText(String),
    /// Another page of them.
    HolePage(usize),
    /// Problems with these words.
    ProblemText(String),
    /// Another page of problems.
    ProblemPage(usize),
    /// Files with these words.
    FileText(String),
    /// Another page of files.
    FilePage(usize),
    /// Files sorted by this column; once more, the other way about.
    FileSort(FileColumn),
}

impl FileColumn {
    /// All of them, in the order they stand in.
    pub const ALL: [FileColumn; 7] = [
        FileColumn::Name,
        FileColumn::Size,
        FileColumn::Container,
        FileColumn::Shape,
        FileColumn::Events,
        FileColumn::Duplicates,
        FileColumn::Problems,
    ];

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            FileColumn::Name => "File",
            FileColumn::Size => "Size",
            FileColumn::Container => "Packed as",
            FileColumn::Shape => "Shape",
            FileColumn::Events => "Events",
            FileColumn::Duplicates => "Duplicates",
            FileColumn::Problems => "Problems",
        }
    }

    /// Whether it holds numbers.
    pub fn is_number(self) -> bool {
        use FileColumn::{Duplicates, Events, Problems, Size};
        matches!(self, Size | Events | Duplicates | Problems)
    }
}

impl Browse {
    /// Changes what is looked at. Another choice or order of rows begins at its first page.
    pub fn edit(&mut self, edit: BrowseEdit) {
        match edit {
            BrowseEdit::PlaceText(text) => self.places = Leaf { text, page: 0 },
            BrowseEdit::PlacePage(page) => self.places.page = page,
            BrowseEdit::HoleText(text) => self.holes = Leaf { text, page: 0 },
            BrowseEdit::HolePage(page) => self.holes.page = page,
            BrowseEdit::ProblemText(text) => self.problems = Leaf { text, page: 0 },
            BrowseEdit::ProblemPage(page) => self.problems.page = page,
            BrowseEdit::FileText(text) => self.files = Leaf { text, page: 0 },
            BrowseEdit::FilePage(page) => self.files.page = page,
            BrowseEdit::FileSort(column) => {
                self.files.page = 0;
                let again = self.sort.column == column;
                // Of numbers the largest are of interest, of names the first.
                let descending = if again { !self.sort.descending } else { column.is_number() };
                self.sort = FileSort { column, descending };
            }
        }
    }
}
