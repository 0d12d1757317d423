//! Which worker judges what. It knows workers by number only, so it is tested without any.

use crate::order::InOrder;
use crate::protocol::{Asks, Batch, FileRef};
use crate::scan::FileId;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Batches that a worker has: the next one's files are read while one is judged.
const DEPTH: usize = 2;

/// Of small files it has more, up to so many bytes, as stored: browsers open many files at a time
/// sooner than one after the other.
const AHEAD: u64 = 1 << 20;
const DEEPEST: usize = 8;

/// A worker in a file of more stored bytes cannot be stopped soon enough but by ending it.
const LONG: u64 = 16 << 20;

/// The batches of a job and who has them. A batch goes to the worker that kept its files, if there
/// is one, in parts where several have them; a worker with nothing of its own to do takes what is
/// anybody's, then from others, but nothing that is to be judged again.
#[derive(Debug)]
pub struct Schedule {
    lanes: Vec<Lane>,
    anybody: VecDeque<Task>,
    open: BTreeMap<u32, Open>,
    home: HashMap<FileId, usize>,
}

#[derive(Debug, Default)]
struct Lane {
    state: LaneState,
    under_way: VecDeque<Task>,
    own: VecDeque<Task>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LaneState {
    #[default]
    Starting,
    Listening,
    Closed,
}

/// Files to be judged together: a batch, or what is left of one.
#[derive(Clone, Debug)]
struct Task {
    batch: Batch,
    /// Whether a worker has died of it before.
    again: bool,
}

/// A batch that is not done.
#[derive(Debug)]
struct Open {
    tasks: usize,
    done: Done,
}

/// A batch that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its files.
    pub files: u64,
    /// Their bytes, as stored.
    pub bytes: u64,
}

/// What the death of a worker, or of the last one, comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Files that will not be tried again.
    pub files: Vec<FileRef>,
    /// Batches that are done by it.
    pub done: Vec<Done>,
}

impl Loss {
    /// Both together.
    pub fn extend(&mut self, more: Loss) {
        self.files.extend(more.files);
        self.done.extend(more.done);
    }
}

impl Lane {
    /// Whether it may be given a batch.
    fn is_free(&self) -> bool {
        let ahead = || self.under_way.iter().flat_map(|task| &task.batch.files);
        let room = match self.under_way.len() {
            DEEPEST.. => false,
            DEPTH.. => ahead().map(|file| file.size).sum::<u64>() < AHEAD,
            _ => true,
        };
        room && self.state == LaneState::Listening
    }
}

impl Schedule {
    /// Nothing to do yet, for so many workers, none of which listens yet.
    pub fn new(lanes: usize) -> Self {
        Schedule {
            lanes: std::iter::repeat_with(Lane::default).take(lanes).collect(),
            anybody: VecDeque::new(),
            open: BTreeMap::new(),
            home: HashMap::new(),
        }
    }

    /// Takes batches in. They are lost at once where there is no worker any more.
    pub fn add(&mut self, batches: Vec<Batch>) -> Loss {
        for batch in batches {
            let files = batch.files.len() as u64;
            let bytes = batch.files.iter().map(|file| file.size).sum();
            let tasks = self.by_home(batch.files);
            let open = Open { tasks: tasks.len(), done: Done { files, bytes } };
            self.open.insert(batch.number, open);
            for (home, files) in tasks {
                let task = Task { batch: Batch { files, ..batch }, again: false };
                match home.and_then(|lane| self.lanes.get_mut(lane)) {
                    Some(lane) => lane.own.push_back(task),
                    None => self.anybody.push_back(task),
                }
            }
        }
        if self.is_closed() { self.give_up() } else { Loss::default() }
    }

    /// The files with the worker that kept them, if there is one.
    fn by_home(&self, files: Vec<FileRef>) -> BTreeMap<Option<usize>, Vec<FileRef>> {
        let is_open = |&lane: &usize| {
            self.lanes.get(lane).is_some_and(|lane| lane.state != LaneState::Closed)
        };
        let mut tasks: BTreeMap<_, Vec<FileRef>> = BTreeMap::new();
        for file in files {
            let home = self.home.get(&file.id).copied().filter(is_open);
            tasks.entry(home).or_default().push(file);
        }
        tasks
    }

    /// A worker listens.
    pub fn started(&mut self, lane: usize) {
        if let Some(lane) = self.lanes.get_mut(lane) {
            lane.state = LaneState::Listening;
        }
    }

    /// What is to be sent now: a worker's number and its next batch.
    pub fn hand_out(&mut self) -> Option<(usize, Batch)> {
        let free = |lane: &&usize| self.lanes[**lane].is_free();
        // The one with least to do first, so that few batches are spread over all workers.
        let mut lanes: Vec<usize> = (0..self.lanes.len()).collect();
        lanes.order_by_key(|&lane| self.lanes[lane].under_way.len());
        let lanes: Vec<usize> = lanes.iter().filter(free).copied().collect();
        lanes.into_iter().find_map(|lane| {
            let task = self.take(lane)?;
            for file in &task.batch.files {
                self.home.insert(file.id, lane);
            }
            let batch = task.batch.clone();
            self.lanes[lane].under_way.push_back(task);
            Some((lane, batch))
        })
    }

    fn take(&mut self, lane: usize) -> Option<Task> {
        if let Some(task) = self.lanes[lane].own.pop_front().or_else(|| self.anybody.pop_front()) {
            return Some(task);
        }
        let longest = self.lanes.iter_mut().max_by_key(|lane| lane.own.len())?;
        // What is judged again is done at once where it was kept, and would be read here.
        longest.own.pop_back_if(|task| task.batch.asks != Asks::Findings)
    }

    /// A worker has answered for a batch, or for what of it it had; says whether that was the rest.
    pub fn answered(&mut self, lane: usize, batch: u32) -> Option<Done> {
        let under_way = &mut self.lanes.get_mut(lane)?.under_way;
        let position = under_way.iter().position(|task| task.batch.number == batch)?;
        under_way.remove(position);
        self.finish(batch)
    }

    fn finish(&mut self, batch: u32) -> Option<Done> {
        let open = self.open.get_mut(&batch)?;
        open.tasks -= 1;
        if open.tasks > 0 {
            return None;
        }
        self.open.remove(&batch).map(|open| open.done)
    }

    /// A worker has died, and a fresh one is being started in its place. What it was judging is
    /// tried once more, file by file; a file that had that try already is lost.
    pub fn died(&mut self, lane: usize) -> Loss {
        let mut loss = Loss::default();
        self.home.retain(|_, home| *home != lane);
        let Some(dead) = self.lanes.get_mut(lane) else { return loss };
        dead.state = LaneState::Starting;
        let mut under_way = std::mem::take(&mut dead.under_way);
        let suspect = under_way.pop_front();
        for task in under_way.into_iter().rev() {
            self.anybody.push_front(task);
        }
        match suspect {
            Some(task) if task.again => {
                loss.done.extend(self.finish(task.batch.number));
                loss.files = task.batch.files;
            }
            Some(task) => self.split(task.batch),
            None => {}
        }
        loss
    }

    fn split(&mut self, Batch { number, asks, files }: Batch) {
        if let Some(open) = self.open.get_mut(&number) {
            open.tasks += files.len().saturating_sub(1);
        }
        for file in files.into_iter().rev() {
            let batch = Batch { number, asks, files: vec![file] };
            self.anybody.push_front(Task { batch, again: true });
        }
    }

    /// A worker cannot be started again. The others take over; without any, all files are lost.
    pub fn close(&mut self, lane: usize) -> Loss {
        let Some(closed) = self.lanes.get_mut(lane) else { return Loss::default() };
        let closed =
            std::mem::replace(closed, Lane { state: LaneState::Closed, ..Lane::default() });
        self.anybody.extend(closed.under_way.into_iter().chain(closed.own));
        if self.is_closed() { self.give_up() } else { Loss::default() }
    }

    /// Whether there is no worker, and none will start.
    pub fn is_closed(&self) -> bool {
        self.lanes.iter().all(|lane| lane.state == LaneState::Closed)
    }

    fn give_up(&mut self) -> Loss {
        let mut loss = Loss::default();
        for task in std::mem::take(&mut self.anybody) {
            loss.done.extend(self.finish(task.batch.number));
            loss.files.extend(task.batch.files);
        }
        loss
    }

    /// Gives up the files that no worker has and that were never read.
    pub fn curb(&mut self) -> Loss {
        let mut loss = Loss::default();
        let own = self.lanes.iter_mut().flat_map(|lane| std::mem::take(&mut lane.own));
        let waiting: Vec<Task> = std::mem::take(&mut self.anybody).into_iter().chain(own).collect();
        for task in waiting {
            if task.batch.asks == Asks::All {
                loss.done.extend(self.finish(task.batch.number));
                loss.files.extend(task.batch.files);
            } else {
                self.anybody.push_back(task);
            }
        }
        loss
    }

    /// Drops everything, and names the workers that are too deep in a long file to hear of it soon:
    /// they are to be replaced.
    pub fn stop(&mut self) -> Vec<usize> {
        self.anybody.clear();
        self.open.clear();
        let mut stuck = Vec::new();
        for (lane, number) in self.lanes.iter_mut().zip(0..) {
            lane.own.clear();
            let under_way = std::mem::take(&mut lane.under_way);
            if under_way.iter().flat_map(|task| &task.batch.files).any(|file| file.size > LONG) {
                lane.state = LaneState::Starting;
                stuck.push(number);
            }
        }
        self.home.retain(|_, home| !stuck.contains(home));
        stuck
    }

    /// The worker to ask about a file: the one that kept it, else any that listens.
    pub fn lane_of(&self, file: FileId) -> Option<usize> {
        let listens = |lane: &usize| self.listens(*lane);
        let home = self.home.get(&file).copied().filter(listens);
        home.or_else(|| (0..self.lanes.len()).find(listens))
    }

    /// Whether a worker listens.
    pub fn listens(&self, lane: usize) -> bool {
        self.lanes.get(lane).is_some_and(|lane| lane.state == LaneState::Listening)
    }

    /// Which worker kept which file is of no interest any more.
    pub fn forget(&mut self) {
        self.home.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two of them are all that is read ahead.
    const SIZE: u64 = AHEAD / 2;

    fn batch(number: u32, files: &[u32]) -> Batch {
        let files =
            files.iter().map(|&id| FileRef { id: FileId(id), name: String::new(), size: SIZE });
        Batch { number, asks: Asks::All, files: files.collect() }
    }

    fn ready(lanes: usize) -> Schedule {
        let mut schedule = Schedule::new(lanes);
        (0..lanes).for_each(|lane| schedule.started(lane));
        schedule
    }

    /// Everything that can be sent now, by worker and batch.
    fn sent(schedule: &mut Schedule) -> Vec<(usize, u32)> {
        std::iter::from_fn(|| schedule.hand_out())
            .map(|(lane, batch)| (lane, batch.number))
            .collect()
    }

    #[test]
    fn batches_are_spread_and_two_deep() {
        let mut schedule = ready(2);
        schedule.add((0..6).map(|number| batch(number, &[number])).collect());
        assert_eq!(sent(&mut schedule), [(0, 0), (1, 1), (0, 2), (1, 3)]);
        assert_eq!(schedule.answered(1, 1), Some(Done { files: 1, bytes: SIZE }));
        assert_eq!(sent(&mut schedule), [(1, 4)]);
        assert_eq!(schedule.answered(1, 1), None, "an answer counts once");
    }

    #[test]
    fn more_batches_of_small_files_are_read_ahead() {
        #[track_caller]
        fn check(size: u64, expected: usize) {
            let mut schedule = ready(1);
            let mut batches: Vec<Batch> = (0..20).map(|number| batch(number, &[number])).collect();
            batches.iter_mut().for_each(|batch| batch.files[0].size = size);
            schedule.add(batches);
            assert_eq!(sent(&mut schedule).len(), expected, "{size}");
        }
        check(0, DEEPEST);
        check(AHEAD / 4, 4);
        check(AHEAD / 4 + 1, 4);
        check(AHEAD / 2, DEPTH);
        check(AHEAD, DEPTH);
    }

    #[test]
    fn nothing_is_sent_to_a_worker_that_does_not_listen_yet() {
        let mut schedule = Schedule::new(2);
        schedule.add(vec![batch(0, &[0])]);
        assert_eq!(sent(&mut schedule), []);
        schedule.started(1);
        assert_eq!(sent(&mut schedule), [(1, 0)]);
    }

    #[test]
    fn files_go_back_to_the_worker_that_kept_them() {
        let mut schedule = ready(2);
        schedule.add(vec![batch(0, &[0]), batch(1, &[1])]);
        assert_eq!(sent(&mut schedule), [(0, 0), (1, 1)]);
        schedule.answered(0, 0);
        schedule.answered(1, 1);
        schedule.add(vec![batch(0, &[1]), batch(1, &[0])]);
        assert_eq!(sent(&mut schedule), [(0, 1), (1, 0)]);
        assert_eq!(schedule.lane_of(FileId(1)), Some(1));
        assert_eq!(schedule.lane_of(FileId(7)), Some(0), "anybody can read a file");
    }

    #[test]
    fn what_is_judged_again_is_shared_out_by_who_kept_it() {
        let mut schedule = ready(3);
        schedule.home.extend([(FileId(0), 1), (FileId(1), 2), (FileId(2), 1)]);
        let again = |number, files| Batch { asks: Asks::Findings, ..batch(number, files) };
        schedule.add(vec![again(0, &[0, 1, 2])]);
        assert_eq!(schedule.hand_out(), Some((1, again(0, &[0, 2]))));
        assert_eq!(schedule.hand_out(), Some((2, again(0, &[1]))));
        assert_eq!(schedule.answered(1, 0), None);
        assert_eq!(schedule.answered(2, 0), Some(Done { files: 3, bytes: 3 * SIZE }));
        schedule.add((0..3).map(|number| again(number, &[0])).collect());
        assert_eq!(sent(&mut schedule), [(1, 0), (1, 1)], "the others would have to read it");
    }

    #[test]
    fn a_worker_with_nothing_to_do_helps_the_busiest() {
        let mut schedule = ready(2);
        let numbers = 0..4;
        schedule.home.extend(numbers.clone().map(|id| (FileId(id), 0)));
        schedule.add(numbers.map(|number| batch(number, &[number])).collect());
        assert_eq!(sent(&mut schedule), [(0, 0), (1, 3), (0, 1), (1, 2)]);
    }

    #[test]
    fn a_dead_worker_costs_its_batch_one_more_try_file_by_file() {
        let mut schedule = ready(1);
        schedule.add(vec![batch(0, &[0, 1]), batch(1, &[2])]);
        assert_eq!(sent(&mut schedule), [(0, 0), (0, 1)]);
        assert_eq!(schedule.died(0), Loss::default());
        assert_eq!(sent(&mut schedule), [], "the fresh worker does not listen yet");
        schedule.started(0);
        let (_, first) = schedule.hand_out().unwrap();
        assert_eq!(first, batch(0, &[0]));
        assert_eq!(schedule.hand_out().unwrap().1, batch(0, &[1]));
        assert_eq!(schedule.answered(0, 0), None, "half of the batch is still out");
        let loss = schedule.died(0);
        assert_eq!(loss.files, batch(0, &[1]).files);
        assert_eq!(loss.done, [Done { files: 2, bytes: 2 * SIZE }]);
        schedule.started(0);
        assert_eq!(sent(&mut schedule), [(0, 1)], "the batch behind it is not to blame");
    }

    #[test]
    fn the_last_worker_takes_all_files_with_it() {
        let mut schedule = ready(2);
        schedule.add((0..5).map(|number| batch(number, &[number])).collect());
        sent(&mut schedule);
        assert_eq!(schedule.close(0), Loss::default());
        let loss = schedule.close(1);
        assert_eq!((loss.files.len(), loss.done.len()), (5, 5));
        let loss = schedule.add(vec![batch(5, &[5])]);
        assert_eq!((loss.files.len(), loss.done.len()), (1, 1), "nobody is left to read more");
    }

    #[test]
    fn curbing_gives_up_what_nobody_has_and_nobody_read_before() {
        let mut schedule = ready(1);
        let again = Batch { asks: Asks::Findings, ..batch(3, &[3]) };
        schedule.add(vec![batch(0, &[0]), batch(1, &[1]), batch(2, &[2]), again]);
        assert_eq!(sent(&mut schedule), [(0, 0), (0, 1)]);
        let loss = schedule.curb();
        assert_eq!(loss.files, batch(2, &[2]).files);
        assert_eq!(loss.done, [Done { files: 1, bytes: SIZE }]);
        schedule.answered(0, 0);
        assert_eq!(sent(&mut schedule), [(0, 3)]);
    }

    #[test]
    fn stopping_names_the_workers_in_long_files() {
        let mut schedule = ready(2);
        let mut long = batch(1, &[1]);
        long.files[0].size = 1 << 30;
        schedule.add(vec![batch(0, &[0]), long]);
        sent(&mut schedule);
        assert_eq!(schedule.stop(), [1]);
        schedule.add(vec![batch(0, &[2]), batch(1, &[3]), batch(2, &[4])]);
        assert_eq!(sent(&mut schedule), [(0, 0), (0, 1)]);
        assert_eq!(schedule.answered(1, 1), None);
    }
}
