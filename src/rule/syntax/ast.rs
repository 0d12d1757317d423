//! The tree of a condition: the one meaning of a rule, whatever language it was written in.

use std::ops::Range;

/// A condition.
pub type Expr = Spanned<ExprKind>;

/// A part of a rule and where it stands in the text, in bytes. Two are equal if their values are,
/// wherever they stand.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The part.
    pub value: T,
    /// Where it stands.
    pub span: Range<usize>,
}

/// What a condition is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// All hold. Two or more.
    And(Vec<Expr>),
    /// One holds. Two or more.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// `field operator operand`
    Compare(Comparison),
    /// `exists(field)`
    Exists(Spanned<String>),
    /// `function(field, operand, …)`
    Call(Call),
    /// `true` or `false`.
    Constant(bool),
    /// What could not be read; a diagnostic says why.
    Invalid,
}

/// A field's values against an operand.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// A dotted path or the name of a derived field.
    pub field: Spanned<String>,
    /// How they are compared.
    pub op: Spanned<Op>,
    /// With what.
    pub operand: Spanned<Operand>,
}

/// A function of a field's values.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function's name.
    pub function: Spanned<String>,
    /// A dotted path or the name of a derived field.
    pub field: Spanned<String>,
    /// What stands after the field.
    pub arguments: Vec<Spanned<Operand>>,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// One value.
    One(Literal),
    /// A list of values.
    List(Vec<Spanned<Literal>>),
    /// The values of a parameter, by its name without the `$`.
    Parameter(String),
}

/// A value as the rule writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A text, without its quotes.
    Text(String),
    /// A number as it was written: `1.10` is a version, too.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
}

/// How a field's values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// `=`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `in`
    In,
    /// `not in`
    NotIn,
    /// `like`: a pattern with `*` and `?`.
    Like,
    /// `not like`
    NotLike,
    /// `matches`: a regular expression.
    Matches,
    /// `not matches`
    NotMatches,
}

impl Op {
    /// The operator as rules write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Op::Eq => "=",
            Op::Ne => "!=",
            Op::Lt => "<",
            Op::Le => "<=",
            Op::Gt => ">",
            Op::Ge => ">=",
            Op::In => "in",
            Op::NotIn => "not in",
            Op::Like => "like",
            Op::NotLike => "not like",
            Op::Matches => "matches",
            Op::NotMatches => "not matches",
        }
    }

    /// The operator that holds of a value where this one does not; `None` for an order.
    pub fn negated(self) -> Option<Op> {
        Some(match self {
            Op::Eq => Op::Ne,
            Op::Ne => Op::Eq,
            Op::In => Op::NotIn,
            Op::NotIn => Op::In,
            Op::Like => Op::NotLike,
            Op::NotLike => Op::Like,
            Op::Matches => Op::NotMatches,
            Op::NotMatches => Op::Matches,
            Op::Lt | Op::Le | Op::Gt | Op::Ge => return None,
        })
    }

    /// Whether it is the denial of another: `!=` and what begins with `not`.
    pub fn is_negative(self) -> bool {
        matches!(self, Op::Ne | Op::NotIn | Op::NotLike | Op::NotMatches)
    }
}

impl<T> Spanned<T> {
    /// A part at a place.
    pub fn new(value: T, span: Range<usize>) -> Self {
        Spanned { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Call {
    /// Where its arguments after the field stand.
    pub fn arguments_span(&self) -> Range<usize> {
        match (self.arguments.first(), self.arguments.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => self.function.span.clone(),
        }
    }
}

impl Operand {
    /// The literals it holds; none where it is a parameter.
    pub fn literals(&self) -> Vec<&Literal> {
        match self {
            Operand::One(literal) => vec![literal],
            Operand::List(list) => list.iter().map(|literal| &literal.value).collect(),
            Operand::Parameter(_) => Vec::new(),
        }
    }
}

impl Literal {
    /// The value as text, the way a record would hold it.
    pub fn text(&self) -> &str {
        match self {
            Literal::Text(text) | Literal::Number(text) => text,
            Literal::Bool(true) => "true",
            Literal::Bool(false) => "false",
        }
    }
}
