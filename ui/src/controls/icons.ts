import AppWindow from '@lucide/svelte/icons/app-window';
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowLeft from '@lucide/svelte/icons/arrow-left';
import ArrowLeftRight from '@lucide/svelte/icons/arrow-left-right';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import AtSign from '@lucide/svelte/icons/at-sign';
import Bold from '@lucide/svelte/icons/bold';
import BookOpen from '@lucide/svelte/icons/book-open';
import Bookmark from '@lucide/svelte/icons/bookmark';
import BookmarkPlus from '@lucide/svelte/icons/bookmark-plus';
import Braces from '@lucide/svelte/icons/braces';
import Briefcase from '@lucide/svelte/icons/briefcase';
import Building2 from '@lucide/svelte/icons/building-2';
import Calendar from '@lucide/svelte/icons/calendar';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import Car from '@lucide/svelte/icons/car';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import Check from '@lucide/svelte/icons/check';
import ChevronDown from '@lucide/svelte/icons/chevron-down';
import ChevronLeft from '@lucide/svelte/icons/chevron-left';
import ChevronRight from '@lucide/svelte/icons/chevron-right';
import ChevronUp from '@lucide/svelte/icons/chevron-up';
import ChevronsDownUp from '@lucide/svelte/icons/chevrons-down-up';
import ChevronsLeftRight from '@lucide/svelte/icons/chevrons-left-right';
import ChevronsRightLeft from '@lucide/svelte/icons/chevrons-right-left';
import ChevronsUpDown from '@lucide/svelte/icons/chevrons-up-down';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import CircleHelp from '@lucide/svelte/icons/circle-help';
import CircleX from '@lucide/svelte/icons/circle-x';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Columns3 from '@lucide/svelte/icons/columns-3';
import Command from '@lucide/svelte/icons/command';
import Copy from '@lucide/svelte/icons/copy';
import CopyPlus from '@lucide/svelte/icons/copy-plus';
import Cpu from '@lucide/svelte/icons/cpu';
import CreditCard from '@lucide/svelte/icons/credit-card';
import Database from '@lucide/svelte/icons/database';
import Download from '@lucide/svelte/icons/download';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import EqualApproximately from '@lucide/svelte/icons/equal-approximately';
import ExternalLink from '@lucide/svelte/icons/external-link';
import Eye from '@lucide/svelte/icons/eye';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FileCheck from '@lucide/svelte/icons/file-check';
import FileCode from '@lucide/svelte/icons/file-code';
import FileDown from '@lucide/svelte/icons/file-down';
import FileImage from '@lucide/svelte/icons/file-image';
import FileInput from '@lucide/svelte/icons/file-input';
import FileOutput from '@lucide/svelte/icons/file-output';
import FileText from '@lucide/svelte/icons/file-text';
import Filter from '@lucide/svelte/icons/filter';
import Fingerprint from '@lucide/svelte/icons/fingerprint';
import FoldHorizontal from '@lucide/svelte/icons/fold-horizontal';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import GitBranch from '@lucide/svelte/icons/git-branch';
import GitCompare from '@lucide/svelte/icons/git-compare';
import Globe from '@lucide/svelte/icons/globe';
import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import GripVertical from '@lucide/svelte/icons/grip-vertical';
import Group from '@lucide/svelte/icons/group';
import HandHelping from '@lucide/svelte/icons/hand-helping';
import HardDrive from '@lucide/svelte/icons/hard-drive';
import Hash from '@lucide/svelte/icons/hash';
import Heading from '@lucide/svelte/icons/heading';
import Headset from '@lucide/svelte/icons/headset';
import Heart from '@lucide/svelte/icons/heart';
import History from '@lucide/svelte/icons/history';
import Hotel from '@lucide/svelte/icons/hotel';
import House from '@lucide/svelte/icons/house';
import ImageIcon from '@lucide/svelte/icons/image';
import Info from '@lucide/svelte/icons/info';
import Italic from '@lucide/svelte/icons/italic';
import LayoutGrid from '@lucide/svelte/icons/layout-grid';
import Key from '@lucide/svelte/icons/key';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Landmark from '@lucide/svelte/icons/landmark';
import Layers from '@lucide/svelte/icons/layers';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Link from '@lucide/svelte/icons/link';
import List from '@lucide/svelte/icons/list';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import ListTree from '@lucide/svelte/icons/list-tree';
import Loader from '@lucide/svelte/icons/loader';
import LogOut from '@lucide/svelte/icons/log-out';
import Mail from '@lucide/svelte/icons/mail';
import MapIcon from '@lucide/svelte/icons/map';
import MapPinned from '@lucide/svelte/icons/map-pinned';
import Maximize from '@lucide/svelte/icons/maximize';
import Megaphone from '@lucide/svelte/icons/megaphone';
import Menu from '@lucide/svelte/icons/menu';
import MessageCircle from '@lucide/svelte/icons/message-circle';
import MessageSquare from '@lucide/svelte/icons/message-square';
import MessageSquareQuote from '@lucide/svelte/icons/message-square-quote';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Minus from '@lucide/svelte/icons/minus';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Package from '@lucide/svelte/icons/package';
import Pencil from '@lucide/svelte/icons/pencil';
import Phone from '@lucide/svelte/icons/phone';
import Pin from '@lucide/svelte/icons/pin';
import PinOff from '@lucide/svelte/icons/pin-off';
import Plane from '@lucide/svelte/icons/plane';
import Plus from '@lucide/svelte/icons/plus';
import Presentation from '@lucide/svelte/icons/presentation';
import Quote from '@lucide/svelte/icons/quote';
import Redo2 from '@lucide/svelte/icons/redo-2';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Rocket from '@lucide/svelte/icons/rocket';
import Route from '@lucide/svelte/icons/route';
import Rows3 from '@lucide/svelte/icons/rows-3';
import Scissors from '@lucide/svelte/icons/scissors';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/settings';
import Share2 from '@lucide/svelte/icons/share-2';
import Sheet from '@lucide/svelte/icons/sheet';
import ShoppingCart from '@lucide/svelte/icons/shopping-cart';
import Siren from '@lucide/svelte/icons/siren';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Smile from '@lucide/svelte/icons/smile';
import Sparkles from '@lucide/svelte/icons/sparkles';
import Spline from '@lucide/svelte/icons/spline';
import SquarePlus from '@lucide/svelte/icons/square-plus';
import Star from '@lucide/svelte/icons/star';
import Stethoscope from '@lucide/svelte/icons/stethoscope';
import Store from '@lucide/svelte/icons/store';
import Sun from '@lucide/svelte/icons/sun';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import Table2 from '@lucide/svelte/icons/table-2';
import Tag from '@lucide/svelte/icons/tag';
import Target from '@lucide/svelte/icons/target';
import Ticket from '@lucide/svelte/icons/ticket';
import Trash2 from '@lucide/svelte/icons/trash-2';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Truck from '@lucide/svelte/icons/truck';
import Type from '@lucide/svelte/icons/type';
import Undo2 from '@lucide/svelte/icons/undo-2';
import Ungroup from '@lucide/svelte/icons/ungroup';
import Upload from '@lucide/svelte/icons/upload';
import User from '@lucide/svelte/icons/user';
import UserPlus from '@lucide/svelte/icons/user-plus';
import Users from '@lucide/svelte/icons/users';
import Utensils from '@lucide/svelte/icons/utensils';
import Wrench from '@lucide/svelte/icons/wrench';
import X from '@lucide/svelte/icons/x';
import ZoomIn from '@lucide/svelte/icons/zoom-in';
import ZoomOut from '@lucide/svelte/icons/zoom-out';

/** The icons in use, by their Lucide name. */
export const icons = {
  'app-window': AppWindow,
  'arrow-down': ArrowDown,
  'arrow-left': ArrowLeft,
  'arrow-left-right': ArrowLeftRight,
  'arrow-right': ArrowRight,
  'arrow-up': ArrowUp,
  'at-sign': AtSign,
  bold: Bold,
  'book-open': BookOpen,
  bookmark: Bookmark,
  'bookmark-plus': BookmarkPlus,
  braces: Braces,
  briefcase: Briefcase,
  'building-2': Building2,
  calendar: Calendar,
  'calendar-days': CalendarDays,
  car: Car,
  'chart-no-axes-column': ChartNoAxesColumn,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  'chevrons-down-up': ChevronsDownUp,
  'chevrons-left-right': ChevronsLeftRight,
  'chevrons-right-left': ChevronsRightLeft,
  'chevrons-up-down': ChevronsUpDown,
  'circle-alert': CircleAlert,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-dot': CircleDot,
  'circle-help': CircleHelp,
  'circle-x': CircleX,
  'clipboard-check': ClipboardCheck,
  'columns-3': Columns3,
  command: Command,
  copy: Copy,
  'copy-plus': CopyPlus,
  cpu: Cpu,
  'credit-card': CreditCard,
  database: Database,
  download: Download,
  ellipsis: Ellipsis,
  'equal-approximately': EqualApproximately,
  'external-link': ExternalLink,
  eye: Eye,
  'eye-off': EyeOff,
  'file-check': FileCheck,
  'file-code': FileCode,
  'file-down': FileDown,
  'file-image': FileImage,
  'file-input': FileInput,
  'file-output': FileOutput,
  'file-text': FileText,
  filter: Filter,
  fingerprint: Fingerprint,
  'fold-horizontal': FoldHorizontal,
  'folder-open': FolderOpen,
  'git-branch': GitBranch,
  'git-compare': GitCompare,
  globe: Globe,
  'graduation-cap': GraduationCap,
  'grip-vertical': GripVertical,
  group: Group,
  'hand-helping': HandHelping,
  'hard-drive': HardDrive,
  hash: Hash,
  heading: Heading,
  headset: Headset,
  heart: Heart,
  history: History,
  hotel: Hotel,
  house: House,
  image: ImageIcon,
  info: Info,
  italic: Italic,
  'layout-grid': LayoutGrid,
  key: Key,
  keyboard: Keyboard,
  landmark: Landmark,
  layers: Layers,
  'life-buoy': LifeBuoy,
  lightbulb: Lightbulb,
  link: Link,
  list: List,
  'list-ordered': ListOrdered,
  'list-tree': ListTree,
  loader: Loader,
  'log-out': LogOut,
  mail: Mail,
  map: MapIcon,
  'map-pinned': MapPinned,
  maximize: Maximize,
  megaphone: Megaphone,
  menu: Menu,
  'message-circle': MessageCircle,
  'message-square': MessageSquare,
  'message-square-quote': MessageSquareQuote,
  'message-square-text': MessageSquareText,
  minus: Minus,
  monitor: Monitor,
  moon: Moon,
  package: Package,
  pencil: Pencil,
  phone: Phone,
  pin: Pin,
  'pin-off': PinOff,
  plane: Plane,
  plus: Plus,
  presentation: Presentation,
  quote: Quote,
  'redo-2': Redo2,
  'refresh-cw': RefreshCw,
  rocket: Rocket,
  route: Route,
  'rows-3': Rows3,
  scissors: Scissors,
  search: Search,
  settings: Settings,
  'share-2': Share2,
  sheet: Sheet,
  'shopping-cart': ShoppingCart,
  siren: Siren,
  'sliders-horizontal': SlidersHorizontal,
  smartphone: Smartphone,
  smile: Smile,
  sparkles: Sparkles,
  spline: Spline,
  'square-plus': SquarePlus,
  star: Star,
  stethoscope: Stethoscope,
  store: Store,
  sun: Sun,
  'sun-moon': SunMoon,
  'table-2': Table2,
  tag: Tag,
  target: Target,
  ticket: Ticket,
  'trash-2': Trash2,
  'trending-up': TrendingUp,
  'triangle-alert': TriangleAlert,
  truck: Truck,
  type: Type,
  'undo-2': Undo2,
  ungroup: Ungroup,
  upload: Upload,
  user: User,
  'user-plus': UserPlus,
  users: Users,
  utensils: Utensils,
  wrench: Wrench,
  x: X,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
} as const;

export type IconName = keyof typeof icons;

/** An icon name that comes from data, or one of ours where we do not draw it. */
export function iconOr(name: string, otherwise: IconName): IconName {
  return name in icons ? (name as IconName) : otherwise;
}
